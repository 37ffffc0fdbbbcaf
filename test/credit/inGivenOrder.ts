import type { Batch } from "../../src/rollout/batch.ts";

/** Values per batch row, put into the order the batch was given in. */
export function inGivenOrder(batch: Batch, values: ArrayLike<number>): number[] {
  const given = new Array<number>(batch.rows);
  batch.order.forEach((source, row) => {
    given[source] = values[row];
  });
  return given;
}
