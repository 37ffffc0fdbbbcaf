/** Which backend computes: the preferred one, else the first that answers a known computation correctly. */
import { type Backend, type BackendName, SlowerBackend } from "../../learn/net/backend.ts";
import { openBackend } from "../../learn/net/openBackend.ts";
import { wasmAssets } from "../../learn/net/wasm/wasmAssets.ts";
import { tellingIfSlow } from "../../learn/net/withinTime.ts";
import { messageOf } from "../../lib/assert.ts";
import { BACKEND_LABELS, BACKEND_NAMES, type BackendReport } from "./protocol.ts";

export interface OpenedBackend {
  readonly report: Omit<BackendReport, "workers" | "ease">;
  readonly backend: Backend;
}

/** A start that takes longer is told of. */
const SLOW_MS = 5000;

/**
 * Tries the preferred backend first, then the others in their order. What was refused stands in the report,
 * one sentence each with the reason, so that a fallback is never silent; what works but would be slower,
 * and was not asked for, is passed over, which is no complaint. Plain TypeScript cannot be refused,
 * so one always opens.
 */
export async function openFirst(
  preference: BackendName | null,
  base: string,
  say: (message: string) => void = () => {},
): Promise<OpenedBackend> {
  const order = new Set(preference ? [preference, ...BACKEND_NAMES] : BACKEND_NAMES);
  const refused: string[] = [];
  const passedOver: string[] = [];
  for (const name of order) {
    const start = performance.now();
    try {
      const backend = await tellingIfSlow(
        openBackend(name, wasmAssets(base), name === preference),
        SLOW_MS,
        () =>
          say(
            `${BACKEND_LABELS[name]} is still starting: compiling its programs can take half a minute. If it does not answer, the next backend is tried.`,
          ),
      );
      const startMs = performance.now() - start;
      return { backend, report: { name, device: backend.device, refused, passedOver, startMs } };
    } catch (error) {
      const reason = messageOf(error).replace(/\.?$/, ".");
      const list = error instanceof SlowerBackend ? passedOver : refused;
      list.push(`${BACKEND_LABELS[name]} is not used: ${reason}`);
    }
  }
  throw new Error(`No backend could be opened. ${refused.join(" ")}`);
}
