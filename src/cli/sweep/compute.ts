/** Cells of a folder computed until they are done or a signal says to stop. */
import { once } from "node:events";
import type { PlannedCell } from "../../experiment/sweep/plan.ts";
import { TryAgain } from "../tryAgain.ts";
import { computeCells } from "./computeCells.ts";
import type { SweepFolder } from "./folder.ts";
import { Progress } from "./progress.ts";

/** What batch systems and terminals send before they end a program. */
const SIGNALS = ["SIGTERM", "SIGINT"] as const;

/**
 * Computes and stores each of the cells. Whatever ends it early, a signal included, what is in progress is
 * stored, so that the next attempt goes on from there. Errors: TryAgain where a signal came or the folder
 * could not be written; InputError where settings are refused.
 */
export async function computeInFolder(
  folder: SweepFolder,
  planned: readonly PlannedCell[],
  workers: number,
): Promise<void> {
  if (planned.length === 0) return;
  const progress = new Progress(folder.plan.sweep, planned, workers);
  const computation = computeCells(planned, {
    workers,
    estimators: folder.estimators,
    stateOf: (id) => folder.state(id),
    onDone: (one, result, seconds) => {
      folder.keep(one.cell.id, result, seconds);
      progress.cellDone(one, seconds);
    },
  });
  const stopped = new AbortController();
  const signal = Promise.race(SIGNALS.map((name) => once(process, name, { signal: stopped.signal })));
  try {
    await Promise.race([
      computation.ended,
      signal.then(([name]) => {
        throw new TryAgain(`stopped by ${name}; progress is stored; run the command again to continue.`);
      }),
    ]);
  } catch (error) {
    for (const [id, state] of computation.stop()) folder.keepState(id, state);
    throw error;
  } finally {
    signal.catch(() => {});
    stopped.abort();
  }
}
