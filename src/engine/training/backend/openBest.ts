/** The backend of a page's run: the one that was asked for, else the quickest by trial. */
import type { Spec } from "../../../experiment/spec.ts";
import { BACKEND_NAMES, type BackendName } from "../../../learn/net/backend.ts";
import { type TrialWork, trialSizes, trialWork } from "../../../learn/trial.ts";
import { keepContent, storedContent } from "../../storage/contentStore.ts";
import { withUserContent } from "../../storage/userContent.ts";
import { deviceNames } from "./devices.ts";
import { type OpenedBackend, openFirst, openInOrder, openOne } from "./openFirst.ts";
import { readTrial, type Trial, trialKey, tryBackends } from "./tryBackends.ts";

/** Where trials are remembered. */
const STORE = "trials";

/** What a run will ask of a backend. */
export interface RunShape {
  readonly spec: Spec;
  /** That plain TypeScript would train on. */
  readonly threads: number;
}

/**
 * @param preference the one that was asked for; null: whichever is quickest
 * @param run whose shapes are timed; absent: none are, and the first that answers is taken
 */
export async function openBest(
  preference: BackendName | null,
  run: RunShape | null,
  base: string,
  say: (message: string) => void,
): Promise<OpenedBackend> {
  const sizes = preference === null && run ? await here(run.spec, trialSizes) : null;
  if (!run || !sizes) return openFirst(preference, base, say);
  const key = trialKey(await deviceNames(), sizes, run.threads);
  const known = await remembered(key);
  // Only a trial has to play.
  const work = known ? null : await here(run.spec, (spec) => trialWork(spec, () => performance.now()));
  const trial =
    known ?? (work && (await tried(key, work, run.threads, (name) => openOne(name, base, false, say))));
  if (!trial) return openFirst(preference, base, say);
  const order = new Set([...trial.speeds.map(({ name }) => name), "cpu" as const]);
  // Its programs are compiled by now, or were when it was remembered.
  const { backend, report } = await openInOrder(order, (name) => openOne(name, base, true, say));
  const refused = [...trial.refused, ...report.refused];
  const { speeds, passedOver } = trial;
  return {
    backend,
    report: { ...report, refused, passedOver, trial: { speeds, remembered: known !== null } },
  };
}

/** Null where the run's world cannot be played here; whoever begins the run says why. */
async function here<T>(spec: Spec, about: (spec: Spec) => T | Promise<T>): Promise<T | null> {
  try {
    return await withUserContent(spec.world, async () => about(spec));
  } catch {
    return null;
  }
}

async function remembered(key: string): Promise<Trial | null> {
  try {
    const [stored] = await storedContent(STORE, [key]);
    return readTrial(stored);
  } catch {
    return null;
  }
}

async function tried(
  key: string,
  work: TrialWork,
  threads: number,
  open: Parameters<typeof tryBackends>[0]["open"],
): Promise<Trial> {
  const clock = () => performance.now();
  const { lasting, ...trial } = await tryBackends({ names: BACKEND_NAMES, work, threads, open, clock });
  // Where it cannot be stored there is another one next time.
  if (lasting) await keepContent(STORE, [[key, trial]]);
  return trial;
}
