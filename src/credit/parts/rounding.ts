/**
 * What of a difference of returns can be rounding, so that "equal" does not depend on the scale of rewards.
 */
import { perRow } from "../../lib/columns.ts";
import type { Batch } from "../../rollout/batch.ts";
import { rowsOf, stepsOf, trajectoriesOf } from "../../rollout/rowsOf.ts";
import { memo } from "../memo.ts";
import type { Partition } from "../similarity/partition.ts";

/** Distance from 1 to the next number. */
const UNIT = 2 ** -52;

/**
 * The largest difference that rounding can make between returns that are equal, or between one of them and
 * their mean: `size` is the largest Σ γ^k |r_k| among them, `terms` how many rewards and how many returns are
 * added.
 */
const rounding = (size: number, terms: number): number => UNIT * terms * size;

/**
 * [rows] the same for each row and the mean of its block. `sizes` [rows] holds Σ γ^k |r_k|, `steps` is how
 * many rewards a return adds up at most.
 */
export function roundingOfBlocks({ blockOf, start }: Partition, sizes: Float64Array, steps: number) {
  const largest = new Float64Array(start.length - 1);
  for (let r = 0; r < blockOf.length; r++) largest[blockOf[r]] = Math.max(largest[blockOf[r]], sizes[r]);
  return perRow(blockOf.length, (r) => {
    const block = blockOf[r];
    return rounding(largest[block], steps + start[block + 1] - start[block]);
  });
}

/** [groups] the same for the episode returns of each group, as samples over trajectories or step rows. */
export function roundingOfGroups(batch: Batch): Float64Array {
  return memo(batch, "rounding", () =>
    Float64Array.from({ length: batch.groups }, (_, g) => {
      let [size, rows] = [0, 0];
      for (const t of trajectoriesOf(batch, g)) {
        let sum = 0;
        for (let [r, end] = rowsOf(batch, t); r < end; r++) sum += Math.abs(batch.reward[r]);
        size = Math.max(size, sum);
        rows += stepsOf(batch, t);
      }
      return rounding(size, rows);
    }),
  );
}
