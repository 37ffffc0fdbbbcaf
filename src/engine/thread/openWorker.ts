/**
 * A thread's calls always settle: with their answer, or with a sentence where the thread stops or is closed,
 * also while they wait.
 */
import { type Remote, wrap } from "comlink";
import { messageOf } from "../../lib/assert.ts";
import { type PulseLimits, takePulse } from "./pulse.ts";

export interface Thread<Api> {
  readonly api: Remote<Api>;
  /** No call is answered any more. */
  readonly over: boolean;
  /** It has not answered for long: it computes without a break, or it hangs. */
  readonly silent: boolean;
  /** Ends the thread; calls that wait reject. */
  close(): void;
}

/** How a thread's signs of life are taken. */
interface Watch extends PulseLimits {
  /** Is told in a sentence where it has not answered for long; absent: it is then ended. */
  readonly onSilent?: (message: string) => void;
}

/**
 * @param name as in "The training thread stopped"
 * @param onStop is told in a sentence where the thread stops by itself, whether or not a call waits
 * @param watch for workers that `serve`
 */
export function openWorker<Api>(
  worker: Worker,
  name: string,
  onStop: (message: string) => void = () => {},
  watch?: Watch,
): Thread<Api> {
  const remote = wrap<Api>(worker) as Record<string, (...values: unknown[]) => Promise<unknown>>;
  const waiting = new Set<(reason: Error) => void>();
  let reason: Error | null = null;
  let silent = false;
  const release = watch ? takePulse(worker, watch, { dead: stop, silent: fallSilent, answered }) : () => {};

  function end(message: string): void {
    reason = new Error(message);
    release();
    worker.terminate();
    for (const reject of waiting) reject(reason);
    waiting.clear();
  }
  function stop(why: string): void {
    if (reason) return;
    end(`The ${name} thread stopped: ${why}.`);
    onStop(`The ${name} thread stopped: ${why}.`);
  }
  function fallSilent(): void {
    const seconds = `${(watch?.silentMs ?? 0) / 1000} s`;
    if (!watch?.onSilent) stop(`it did not answer for ${seconds}`);
    else {
      silent = true;
      watch.onSilent(
        `The ${name} thread has not answered for ${seconds}: it computes something large, or it hangs.`,
      );
    }
  }
  function answered(): void {
    silent = false;
  }
  worker.onerror = (event) => {
    event.preventDefault();
    stop(
      event.message
        ? messageOf(Object.assign(new Error(), parted(event.message)))
        : "its program could not be loaded (a newer version of the page may be out: reload), or it ran out of memory",
    );
  };
  worker.onmessageerror = () => stop("a reply could not be decoded");

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
    get silent() {
      return silent;
    },
    close: () => {
      if (!reason) end(`The ${name} thread was closed.`);
    },
  };
}

/** "Uncaught TypeError: x is undefined" as an error of that name. */
function parted(text: string): { name: string; message: string } {
  const [, name = "Error", message = text] = /^(?:Uncaught )?(\w*Error): (.*)$/s.exec(text) ?? [];
  return { name, message };
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
