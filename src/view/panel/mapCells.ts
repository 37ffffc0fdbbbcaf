/** Columns of a credit as the cells of a map. */
import type { CreditColumns, PageBatch } from "../../engine/protocol.ts";
import type { Cell } from "../chart/AdvantageCanvas.tsx";

/** Cells of the trajectories of one group; `value` and `unassigned` are read by batch row. */
export function groupCells(
  { batch }: PageBatch,
  group: number,
  value: (row: number) => number,
  unassigned: (row: number) => boolean,
): Cell[][] {
  const lines: Cell[][] = [];
  for (let t = batch.groupStart[group]; t < batch.groupStart[group + 1]; t++) {
    const line: Cell[] = [];
    for (let row = batch.trajectoryStart[t]; row < batch.trajectoryStart[t + 1]; row++)
      line.push({ step: row, value: value(row), unassigned: unassigned(row) });
    lines.push(line);
  }
  return lines;
}

/** Length of the longest trajectory of a group: the columns of its map. */
export function longest({ batch }: PageBatch, group: number): number {
  let steps = 0;
  for (let t = batch.groupStart[group]; t < batch.groupStart[group + 1]; t++)
    steps = Math.max(steps, batch.trajectoryStart[t + 1] - batch.trajectoryStart[t]);
  return steps;
}

/** Largest |advantage| of a group over all methods: one domain, so that colours mean the same in every map. */
export function sharedDomain({ batch }: PageBatch, group: number, credits: readonly CreditColumns[]): number {
  const from = batch.trajectoryStart[batch.groupStart[group]];
  const to = batch.trajectoryStart[batch.groupStart[group + 1]];
  let domain = 0;
  for (const { advantage } of credits)
    for (let row = from; row < to; row++) domain = Math.max(domain, Math.abs(advantage[row]));
  return domain;
}
