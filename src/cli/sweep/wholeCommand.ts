/** `sweep FILE`: all of a sweep at once on this machine; one file with the sweep that remakes it. */
import { encodeMerged, merge } from "../../experiment/sweep/merge.ts";
import { planOf } from "../../experiment/sweep/plan.ts";
import type { CellResult } from "../../experiment/sweep/results.ts";
import { workersHere } from "../cores.ts";
import { renamedSweep } from "../fileNames.ts";
import { openOutputFile } from "../outputFile.ts";
import { computeCells } from "./computeCells.ts";
import { Progress } from "./progress.ts";
import { readSweepFile } from "./readSweepFile.ts";

interface WholeOptions {
  readonly out?: string;
  readonly workers?: string;
  /** Files of the user's own. */
  readonly estimator: readonly string[];
}

/** The result goes to standard output at the end, or to a file that holds every cell that is done. */
export async function wholeCommand(path: string, options: WholeOptions): Promise<void> {
  const workers = workersHere(options.workers, process.env);
  const { sweep, name } = readSweepFile(path, options.estimator);
  const plan = planOf(sweep, 1);
  const file = options.out === undefined ? undefined : openOutputFile(options.out);
  const results = new Map<string, CellResult>();
  const text = () =>
    encodeMerged(
      renamedSweep(
        merge(plan, (id) => results.get(id)),
        name,
      ),
    );
  const progress = new Progress(plan.sweep, plan.planned, workers);
  await computeCells(plan.planned, {
    workers,
    estimators: options.estimator,
    onDone: (one, result, seconds) => {
      results.set(one.cell.id, result);
      file?.write(text());
      progress.cellDone(one, seconds);
    },
  }).ended;
  if (!file) process.stdout.write(text());
}
