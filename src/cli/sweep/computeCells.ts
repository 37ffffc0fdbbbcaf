/** Cells computed on threads, longest first; the main thread stays free to hear signals. */
import type { Worker } from "node:worker_threads";
import type { PlannedCell } from "../../experiment/sweep/plan.ts";
import type { CellResult } from "../../experiment/sweep/results.ts";
import type { CellState } from "../../learn/sweep/computeCell.ts";
import { InputError } from "../../lib/assert.ts";
import { openThread } from "../openThread.ts";
import { TryAgain } from "../tryAgain.ts";
import type { CellMessage, CellRequest } from "./cellThread.ts";

interface ComputeOptions {
  /** Threads. */
  readonly workers: number;
  /** Files of users' estimators that the cells name. */
  readonly estimators: readonly string[];
  /** Where a cell was left off. */
  readonly stateOf?: (id: string) => CellState | undefined;
  readonly onDone: (planned: PlannedCell, result: CellResult, seconds: number) => void;
}

/** What is being computed, to be stopped at any moment. */
interface Computation {
  /** Settles when every cell is done or one has failed; threads have then ended. */
  readonly ended: Promise<void>;
  /** Ends the threads at once and gives what is needed to go on, by the ids of the cells in progress. */
  stop(): Map<string, CellState>;
}

/** Rejects with an InputError where a cell's settings are refused, with TryAgain where memory ran out. */
export function computeCells(
  planned: readonly PlannedCell[],
  { workers, estimators, stateOf, onDone }: ComputeOptions,
): Computation {
  const waiting = [...planned].sort((a, b) => b.seconds - a.seconds);
  const states = new Map<string, CellState>();
  const threads: Worker[] = [];
  const closeAll = () => {
    for (const thread of threads) void thread.terminate();
  };

  const work = (thread: Worker) =>
    new Promise<void>((done, fail) => {
      let current: PlannedCell | undefined;
      const next = () => {
        current = waiting.shift();
        if (!current) {
          void thread.terminate();
          return done();
        }
        const { cell } = current;
        const from = stateOf?.(cell.id);
        if (from) states.set(cell.id, from);
        thread.postMessage({ cell, from } satisfies CellRequest);
      };
      thread.on("message", (message: CellMessage) => {
        const { id } = message;
        if (message.kind === "state") states.set(id, message.state);
        else if (message.kind === "refused") fail(new InputError(`cell ${id}: ${message.message}`));
        else {
          states.delete(id);
          try {
            onDone(current!, message.result, message.seconds);
            next();
          } catch (error) {
            fail(error);
          }
        }
      });
      thread.on("error", (error: NodeJS.ErrnoException) => {
        const memory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
        fail(memory ? new TryAgain(`cell ${current?.cell.id}: memory ran out; use fewer --workers.`) : error);
      });
      next();
    });

  const count = Math.min(workers, planned.length);
  const running = Array.from({ length: count }, () => {
    const thread = openThread(new URL("./cellThread.ts", import.meta.url), estimators);
    threads.push(thread);
    return work(thread);
  });
  return {
    ended: Promise.all(running)
      .then(() => {})
      .finally(closeAll),
    stop() {
      closeAll();
      return new Map(states);
    },
  };
}
