/** Rows split into blocks that are compared with each other only. */
import type { Batch } from "../../rollout/batch.ts";

export interface Partition {
  /** [rows] the block of each row. */
  readonly blockOf: Int32Array;
  /** Block b holds the rows members[start[b]] … members[start[b + 1] − 1], ascending. */
  readonly start: Int32Array;
  readonly members: Int32Array;
}

/**
 * Blocks of rows of the same group with the same label. Labels are whole numbers ≥ 0, comparable over the
 * batch; a row labelled −1 is a block of its own.
 */
export function partitionBy(batch: Batch, labels: Int32Array): Partition {
  const { rows, group } = batch;
  const blockOf = new Int32Array(rows);
  const sizes: number[] = [];
  let known = new Map<number, number>();
  for (let r = 0; r < rows; r++) {
    if (r > 0 && group[r] !== group[r - 1]) known = new Map();
    let block = labels[r] < 0 ? undefined : known.get(labels[r]);
    if (block === undefined) {
      block = sizes.push(0) - 1;
      if (labels[r] >= 0) known.set(labels[r], block);
    }
    blockOf[r] = block;
    sizes[block]++;
  }
  const start = new Int32Array(sizes.length + 1);
  sizes.forEach((size, b) => {
    start[b + 1] = start[b] + size;
  });
  const next = start.slice();
  const members = new Int32Array(rows);
  for (let r = 0; r < rows; r++) members[next[blockOf[r]]++] = r;
  return { blockOf, start, members };
}

/** The rows that share a block with this row, itself included. */
export function blockOfRow(partition: Partition, row: number): Int32Array {
  const block = partition.blockOf[row];
  return partition.members.subarray(partition.start[block], partition.start[block + 1]);
}
