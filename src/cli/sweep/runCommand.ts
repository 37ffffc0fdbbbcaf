/** `sweep run`: computes what is missing of a planned sweep, or of this machine's part of it. */
import type { PlannedCell } from "../../experiment/sweep/plan.ts";
import { type Shard, shardHere } from "../../experiment/sweep/shardIndex.ts";
import { balanced } from "../../experiment/sweep/shards.ts";
import { check } from "../../lib/assert.ts";
import { count } from "../../lib/words.ts";
import { workersHere } from "../cores.ts";
import { computeInFolder } from "./compute.ts";
import { SweepFolder } from "./folder.ts";

interface RunOptions {
  readonly shard?: string;
  readonly cells?: string;
  readonly workers?: string;
}

export async function runCommand(path: string, options: RunOptions): Promise<void> {
  const workers = workersHere(options.workers, process.env);
  const folder = SweepFolder.open(path);
  const { own, words } = ownCells(folder, options);
  const missing = own.filter(({ cell }) => folder.result(cell.id) === undefined);
  process.stderr.write(
    `${words}: ${count(own.length, "cell")}, ${missing.length} to compute on ${count(Math.min(workers, Math.max(1, missing.length)), "thread")}\n`,
  );
  await computeInFolder(folder, missing, workers);
}

function ownCells(
  { plan }: SweepFolder,
  { shard: option, cells }: RunOptions,
): { own: readonly PlannedCell[]; words: string } {
  const { planned, shards } = plan;
  if (cells !== undefined) {
    check(option === undefined, "Give --shard or --cells, not both.");
    return { own: cells.split(",").map((id) => cellById(planned, id.trim())), words: "named cells" };
  }
  const shard = shardHere(option, process.env, shards);
  if (!shard) return { own: planned, words: "all shards" };
  return {
    own: planned.filter((_, i) => shardOf(plan, shard)[i] === shard.index),
    words: `shard ${shard.index} of ${shard.of} (${shard.from})`,
  };
}

/** [cells] as planned; dealt anew where another total is asked for. */
const shardOf = ({ planned, shards }: SweepFolder["plan"], { of }: Shard): number[] =>
  of === shards
    ? planned.map(({ shard }) => shard)
    : balanced(
        planned.map(({ seconds }) => seconds),
        of,
      );

function cellById(planned: readonly PlannedCell[], id: string): PlannedCell {
  const found = planned.find(({ cell }) => cell.id === id);
  check(found !== undefined, () => `--cells: there is no cell ${id}; sweep missing lists those to compute.`);
  return found;
}
