/** A thread of this program that runs a TypeScript file. */
import { Worker } from "node:worker_threads";

/** What a thread is given. */
export interface ThreadData {
  /** Address of the file. */
  readonly program: string;
  /** Files of users' estimators that it has to know. */
  readonly estimators: readonly string[];
}

export function openThread(program: URL, estimators: readonly string[]): Worker {
  return new Worker(new URL("./startThread.mjs", import.meta.url), {
    execArgv: [],
    workerData: { program: program.href, estimators } satisfies ThreadData,
  });
}
