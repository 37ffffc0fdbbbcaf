/** What a user's file may use: the project's own statistics, text similarity and random numbers. */
import { check } from "../../lib/assert.ts";
import { perRow } from "../../lib/columns.ts";
import { exp, log, power } from "../../lib/portable.ts";
import { normal, randomInt, rootKey, shuffled, subKey, uniform } from "../../lib/rng.ts";
import { mean, pearson, quantile, rms, std } from "../../lib/stats.ts";
import type { Batch } from "../../rollout/batch.ts";
import { exactAnchors, similarAnchors } from "../similarity/anchors.ts";
import { blockOfRow, partitionBy } from "../similarity/partition.ts";
import type { BlockStatistics, UserBlocks, UserKit, UserWeights } from "./contract.ts";
import { userSimilarity } from "./similarity.ts";

/** Every file draws from the same root, so equal batches give equal answers. */
const ROOT = subKey(rootKey(0), "own method");

/** The kit of one batch. Errors (InputError) name the function and what it takes. */
export function createKit(batch: Batch): UserKit {
  const { rows } = batch;
  return Object.freeze<UserKit>({
    perRow: (value) => perRow(rows, value),
    next: (row) => (row + 1 < rows && batch.trajectory[row + 1] === batch.trajectory[row] ? row + 1 : -1),
    discounted: (values, gamma) => discounted(batch, values, gamma),

    groups: partitionBy(batch, new Int32Array(rows)),
    sameStep: () => partitionBy(batch, batch.step),
    sameText: () => copyOf(exactAnchors(withTexts(batch, "sameText"))),
    similarText: (threshold) => {
      check(threshold >= 0 && threshold <= 1, `kit.similarText: threshold is ${threshold}; give 0 to 1.`);
      return copyOf(similarAnchors(withTexts(batch, "similarText"), threshold));
    },
    blocksBy: (label) => blocksBy(batch, label),
    rowsOf: (blocks, row) => blockOfRow(blocks, checkedRow(rows, row, "rowsOf")).slice(),
    statistics: (blocks, values, options) => statistics(batch, blocks, values, options),
    uniform: (blocks, row, options) => uniformWeights(blocks, checkedRow(rows, row, "uniform"), options),

    similarity: (options) => userSimilarity(withTexts(batch, "similarity"), options),

    mean,
    std,
    rms,
    quantile,
    pearson,

    exp,
    log,
    pow: power,

    key: (...path) => subKey(ROOT, ...path),
    uniformDraw: uniform,
    normalDraw: (key, n = 0) => normal(key, n),
    wholeDraw: (key, n, below) => randomInt(key, n, below),
    shuffled,
  });
}

/** What is kept for others is not handed out to be written into. */
const copyOf = ({ blockOf, start, members }: UserBlocks): UserBlocks => ({
  blockOf: blockOf.slice(),
  start: start.slice(),
  members: members.slice(),
});

function withTexts(batch: Batch, name: string): Batch {
  check(
    batch.anchor !== undefined,
    `kit.${name} needs the texts of states, which these rollouts do not have. Test batch.has.text first.`,
  );
  return batch;
}

function checkedRow(rows: number, row: number, name: string): number {
  check(
    Number.isInteger(row) && row >= 0 && row < rows,
    () => `kit.${name}: row is ${row}; give a whole number from 0 to ${rows - 1}.`,
  );
  return row;
}

function checkedColumn(rows: number, values: ArrayLike<number>, name: string): void {
  check(
    values?.length === rows,
    () => `kit.${name}: ${values?.length ?? "no"} values for ${rows} rows; give one for each row.`,
  );
}

function discounted(batch: Batch, values: ArrayLike<number>, gamma: number): Float64Array {
  const { rows, trajectory } = batch;
  checkedColumn(rows, values, "discounted");
  const sums = new Float64Array(rows);
  for (let r = rows - 1; r >= 0; r--) {
    const goesOn = r + 1 < rows && trajectory[r + 1] === trajectory[r];
    sums[r] = values[r] + (goesOn ? gamma * sums[r + 1] : 0);
  }
  return sums;
}

function blocksBy(batch: Batch, label: (row: number) => string | number | null): UserBlocks {
  const ids = new Map<string | number, number>();
  const labels = new Int32Array(batch.rows);
  for (let r = 0; r < batch.rows; r++) {
    const own = label(r);
    if (own === null || own === undefined) {
      labels[r] = -1;
      continue;
    }
    let id = ids.get(own);
    if (id === undefined) {
      id = ids.size;
      ids.set(own, id);
    }
    labels[r] = id;
  }
  return partitionBy(batch, labels);
}

function statistics(
  batch: Batch,
  blocks: UserBlocks,
  values: ArrayLike<number>,
  { per = "rows", ddof = 1 }: Parameters<UserKit["statistics"]>[2] = {},
): BlockStatistics {
  const { rows, trajectory } = batch;
  checkedColumn(rows, values, "statistics");
  check(
    per === "rows" || per === "trajectories",
    () => `kit.statistics: per is ${per}; give "rows" or "trajectories".`,
  );
  const result = { mean: new Float64Array(rows), std: new Float64Array(rows), count: new Int32Array(rows) };
  const { start, members } = blocks;
  for (let b = 0; b + 1 < start.length; b++) {
    const own = members.subarray(start[b], start[b + 1]);
    // Members are ascending, so the rows of a trajectory follow each other.
    const samples =
      per === "rows" ? own : own.filter((r, i) => i === 0 || trajectory[r] !== trajectory[own[i - 1]]);
    // Sums of offsets from the first value are exact where all values are equal.
    const origin = values[samples[0]];
    let sum = 0;
    for (const r of samples) sum += values[r] - origin;
    const centre = origin + sum / samples.length;
    let squares = 0;
    for (const r of samples) squares += (values[r] - centre) * (values[r] - centre);
    const deviation = samples.length > 1 ? Math.sqrt(squares / (samples.length - ddof)) : 0;
    for (const r of own) {
      result.mean[r] = centre;
      result.std[r] = deviation;
      result.count[r] = samples.length;
    }
  }
  return result;
}

function uniformWeights(
  blocks: UserBlocks,
  row: number,
  { self = true }: { readonly self?: boolean } = {},
): UserWeights {
  const block = blockOfRow(blocks, row);
  const rows = self ? block.slice() : block.filter((r) => r !== row);
  return { rows, weights: new Float64Array(rows.length).fill(1 / rows.length) };
}
