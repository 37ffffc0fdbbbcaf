/**
 * A thread's calls always settle: with their answer, or with a sentence where the thread stops or is closed,
 * also while they wait.
 */
import { type Remote, wrap } from "comlink";

export interface Thread<Api> {
  readonly api: Remote<Api>;
  /** No call is answered any more. */
  readonly over: boolean;
  /** Ends the thread; calls that wait reject. */
  close(): void;
}

/**
 * @param name as in "The training thread stopped"
 * @param onStop is told in a sentence where the thread stops by itself, whether or not a call waits
 */
export function openWorker<Api>(
  worker: Worker,
  name: string,
  onStop: (message: string) => void = () => {},
): Thread<Api> {
  const remote = wrap<Api>(worker) as Record<string, (...values: unknown[]) => Promise<unknown>>;
  const waiting = new Set<(reason: Error) => void>();
  let reason: Error | null = null;

  function end(message: string): void {
    reason = new Error(message);
    worker.terminate();
    for (const reject of waiting) reject(reason);
    waiting.clear();
  }
  function stop(why: string): void {
    if (reason) return;
    end(`The ${name} thread stopped: ${why}.`);
    onStop(`The ${name} thread stopped: ${why}.`);
  }
  worker.onerror = (event) => {
    event.preventDefault();
    stop(event.message || "it could not be loaded, or ran out of memory");
  };
  worker.onmessageerror = () => stop("an answer of its could not be read");

  function call(method: string, values: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (reason) return reject(reason);
      waiting.add(reject);
      remote[method](...values)
        .then(resolve, reject)
        .finally(() => waiting.delete(reject));
    });
  }
  const api = new Proxy(Object.create(null), {
    // Promises that hand it on ask whether it is one of them.
    get: (_, method: string) =>
      method === "then" ? undefined : (...values: unknown[]) => call(method, values),
  });
  return {
    api: api as Remote<Api>,
    get over() {
      return reason !== null;
    },
    close: () => {
      if (!reason) end(`The ${name} thread was closed.`);
    },
  };
}

/** A thread that is opened when it is first needed, and anew once it has stopped. */
export class ThreadOnDemand<Api> {
  private thread: Thread<Api> | null = null;

  constructor(private readonly open: () => Thread<Api>) {}

  get(): Thread<Api> {
    this.thread = this.running ?? this.open();
    return this.thread;
  }

  /** Null where it was never needed or has stopped. */
  get running(): Thread<Api> | null {
    return this.thread?.over ? null : this.thread;
  }
}
