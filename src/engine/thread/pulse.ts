/**
 * The page's side of a thread's signs of life: whether it has begun, has ended, or has not answered for long.
 */
import { isHeartbeat } from "./serve.ts";

export interface PulseLimits {
  /** How long its program may take to come, milliseconds. */
  readonly beginMs: number;
  /** How long it may not answer: one that computes without a break does not either. */
  readonly silentMs: number;
}

interface PulseEvents {
  /** It will not answer any more; why, for after "…: ". */
  dead(why: string): void;
  /** It has not answered for `silentMs`; told once, until it answers again. */
  silent(): void;
  answered(): void;
}

/** Between two questions. */
const BEAT_MS = 5000;

/** Takes the pulse of a worker until the returned function is called. */
export function takePulse(
  worker: Pick<Worker, "addEventListener" | "removeEventListener" | "postMessage">,
  { beginMs, silentMs }: PulseLimits,
  tell: PulseEvents,
  locks: LockManager | undefined = globalThis.navigator?.locks,
): () => void {
  /** Questions since its last answer; counted, so that a machine asleep is not taken for silence. */
  let unanswered = 0;
  let begun = false;
  let silent = false;
  const over = new AbortController();
  const begin = setTimeout(
    () => tell.dead(`its program did not come within ${beginMs / 1000} s; reload the page to try again`),
    beginMs,
  );
  const beats = setInterval(() => {
    if (!begun) return;
    worker.postMessage({ heartbeat: ++unanswered });
    if (silent || (unanswered - 1) * BEAT_MS < silentMs) return;
    silent = true;
    tell.silent();
  }, BEAT_MS);

  function hear({ data }: MessageEvent): void {
    // Whatever it says is a sign of life.
    unanswered = 0;
    begun = true;
    clearTimeout(begin);
    if (silent) {
      silent = false;
      tell.answered();
    }
    if (isHeartbeat(data) && data.lock !== undefined) watch(data.lock);
  }

  /** Its lock is free once it has ended. */
  function watch(lock: string): void {
    locks
      ?.request(lock, { signal: over.signal }, () =>
        tell.dead("it ended without a word; it may have run out of memory"),
      )
      .catch(() => {});
  }

  worker.addEventListener("message", hear as EventListener);
  return () => {
    clearTimeout(begin);
    clearInterval(beats);
    over.abort();
    worker.removeEventListener("message", hear as EventListener);
  };
}
