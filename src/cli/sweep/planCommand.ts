/** `sweep plan`: which cells a sweep has, what each takes, which shard computes it. */
import { planOf } from "../../experiment/sweep/plan.ts";
import { check } from "../../lib/assert.ts";
import { count } from "../../lib/words.ts";
import { SweepFolder } from "./folder.ts";
import { duration } from "./progress.ts";
import { readSweepFile } from "./readSweepFile.ts";

interface PlanOptions {
  readonly out: string;
  readonly shards?: string;
  readonly replace?: boolean;
  /** Files of the user's own. */
  readonly estimator?: readonly string[];
}

export function planCommand(file: string, options: PlanOptions): void {
  const { out, shards, replace = false, estimator = [] } = options;
  check(
    shards === undefined || /^[1-9]\d{0,4}$/.test(shards),
    () => `--shards is ${shards}; give a whole number of at least 1.`,
  );
  const { sweep } = readSweepFile(file, estimator);
  const plan = planOf(sweep, shards === undefined ? undefined : Number(shards));
  SweepFolder.create(out, plan, { replace, estimators: estimator });
  const seconds = plan.planned.reduce((sum, cell) => sum + cell.seconds, 0);
  process.stderr.write(
    `${count(plan.cells.length, "cell")} in ${count(plan.shards, "shard")}, about ${duration(seconds)} of one core\n`,
  );
}
