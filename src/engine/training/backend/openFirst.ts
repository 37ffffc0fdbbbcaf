/** Which backend computes where none is timed: the preferred one, else the first that answers correctly. */
import { BACKEND_NAMES, type Backend, type BackendName, SlowerBackend } from "../../../learn/net/backend.ts";
import { openBackend } from "../../../learn/net/openBackend.ts";
import { wasmAssets } from "../../../learn/net/wasm/wasmAssets.ts";
import { tellingIfSlow } from "../../../learn/net/withinTime.ts";
import { messageOf } from "../../../lib/assert.ts";
import { BACKEND_LABELS, type BackendReport } from "../protocol.ts";

export interface OpenedBackend {
  readonly report: Omit<BackendReport, "workers" | "ease">;
  readonly backend: Backend;
}

/** A start that takes longer is told of. */
const SLOW_MS = 5000;

/** "WebGPU is not used: …." */
export const notUsed = (name: BackendName, error: unknown): string =>
  `${BACKEND_LABELS[name]} is not used: ${messageOf(error).replace(/\.?$/, ".")}`;

/**
 * Opens one backend. Rejects with the reason where it cannot be used, with a SlowerBackend where it is known
 * to be slower and was not asked for by name.
 *
 * @param base the worker's own address: where the files of the WebAssembly backend are looked for
 */
export function openOne(
  name: BackendName,
  base: string,
  asked: boolean,
  say: (message: string) => void,
): Promise<Backend> {
  return tellingIfSlow(openBackend(name, wasmAssets(base), asked), SLOW_MS, () =>
    say(
      `${BACKEND_LABELS[name]} is still starting: compiling its programs can take half a minute. If it does not answer, the next backend is tried.`,
    ),
  );
}

/**
 * Tries backends in their order. What was refused stands in the report, one sentence each with the reason, so
 * that a fallback is never silent; what works but would be slower, and was not asked for, is passed over,
 * which is no complaint. Plain TypeScript cannot be refused, so one always opens where it is among them.
 */
export async function openInOrder(
  names: Iterable<BackendName>,
  open: (name: BackendName) => Promise<Backend>,
): Promise<OpenedBackend> {
  const refused: string[] = [];
  const passedOver: string[] = [];
  for (const name of names) {
    const start = performance.now();
    try {
      const backend = await open(name);
      const startMs = performance.now() - start;
      return { backend, report: { name, device: backend.device, refused, passedOver, startMs, trial: null } };
    } catch (error) {
      (error instanceof SlowerBackend ? passedOver : refused).push(notUsed(name, error));
    }
  }
  throw new Error(`No backend could be opened. ${refused.join(" ")}`);
}

/** The preferred backend, else the first of the others that opens. */
export const openFirst = (
  preference: BackendName | null,
  base: string,
  say: (message: string) => void = () => {},
): Promise<OpenedBackend> =>
  openInOrder(new Set(preference ? [preference, ...BACKEND_NAMES] : BACKEND_NAMES), (name) =>
    openOne(name, base, name === preference, say),
  );
