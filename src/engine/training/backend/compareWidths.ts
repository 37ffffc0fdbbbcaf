/** Where a graphics card pays: every backend that computes here, on policies of several widths. */
import { WIDTHS, type WidthTable } from "../../../experiment/widthTable.ts";
import { BACKEND_NAMES, type Backend, type BackendName } from "../../../learn/net/backend.ts";
import { type Clock, type TrialWork, timeBackend } from "../../../learn/trial.ts";
import type { WidthComparison } from "../protocol.ts";
import { eachBackend, threadsOf } from "./eachBackend.ts";
import { notUsed } from "./openFirst.ts";

/** Of one backend at one width; a pass that takes longer is taken once. */
const WIDTH_MS = 150;

interface WidthOptions {
  /** Of the run, at whatever width. */
  readonly work: TrialWork;
  /** That plain TypeScript would train on; the others compute in one. */
  readonly threads: number;
  readonly open: (name: BackendName) => Promise<Backend>;
  readonly clock: Clock;
  /** Hears after each width which share of all is measured, 0 to 1. */
  readonly tell: (share: number) => void;
}

/** One backend after the other, from the narrowest width to the widest. */
export async function compareWidths(options: WidthOptions): Promise<WidthComparison> {
  const { work, threads, open, clock, tell } = options;
  const backends: WidthTable["backends"] = [];
  const refused: string[] = [];
  await eachBackend({
    names: BACKEND_NAMES,
    open,
    async measure(backend, name, place) {
      const own = threadsOf(name, threads);
      const perSecond: number[] = [];
      for (const [w, hidden] of WIDTHS.entries()) {
        const sized = { ...work, shape: { ...work.shape, hidden } };
        const alone = await timeBackend(backend, sized, WIDTH_MS, clock);
        // Three digits are more than a short measurement knows.
        perSecond.push(Number((alone * own).toPrecision(3)));
        if (w === 0) backends.push({ name, threads: own, perSecond });
        tell((place + (w + 1) / WIDTHS.length) / BACKEND_NAMES.length);
      }
    },
    refuse(name, error, place) {
      refused.push(notUsed(name, error));
      tell((place + 1) / BACKEND_NAMES.length);
    },
  });
  return { backends, refused };
}
