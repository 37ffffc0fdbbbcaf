/**
 * The worker's side of a thread: its calls, a sign of life, and a lock that it holds as long as it lives. A
 * lock is let go however a worker ends, so the page learns of an end that no event tells of.
 */
import { expose } from "comlink";

/** Sent by the page, and answered with the same number. */
interface Heartbeat {
  readonly heartbeat: number;
  /** In the first one, from the worker: the name of its lock, where the browser has locks. */
  readonly lock?: string;
}

export const isHeartbeat = (data: unknown): data is Heartbeat =>
  typeof data === "object" && data !== null && typeof (data as Partial<Heartbeat>).heartbeat === "number";

/** @param scope the worker's own global scope */
export function serve(api: object, scope: DedicatedWorkerGlobalScope | Worker = globalThis as never): void {
  scope.addEventListener("message", ({ data }: MessageEventInit) => {
    if (isHeartbeat(data)) scope.postMessage(data);
  });
  expose(api, scope as Worker);
  const { locks } = globalThis.navigator ?? {};
  const lock = `proxmo-playground thread ${performance.timeOrigin}-${Math.random()}`;
  if (!locks) scope.postMessage({ heartbeat: 0 } satisfies Heartbeat);
  else
    locks
      .request(lock, () => {
        scope.postMessage({ heartbeat: 0, lock } satisfies Heartbeat);
        return new Promise(() => {});
      })
      .catch(() => scope.postMessage({ heartbeat: 0 } satisfies Heartbeat));
}
