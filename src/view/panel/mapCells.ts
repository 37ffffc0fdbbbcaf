/** Columns of a credit as the cells of a map. */

import type { CreditColumns, PageBatch } from "../../engine/protocol.ts";
import { rms as rootMeanSquare } from "../../lib/stats.ts";
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

/** Largest |advantage|, in the unit shown, of a group over all methods: one domain, so that colours mean the same in every map. */
export function sharedDomain(
  { batch }: PageBatch,
  group: number,
  credits: readonly CreditColumns[],
  unit: "rms" | "raw",
): number {
  const from = batch.trajectoryStart[batch.groupStart[group]];
  const to = batch.trajectoryStart[batch.groupStart[group + 1]];
  let domain = 0;
  for (const credit of credits) {
    const scale = unitOf(credit, unit);
    for (let row = from; row < to; row++) domain = Math.max(domain, Math.abs(credit.advantage[row] / scale));
  }
  return domain;
}

/** What an advantage is divided by before it is drawn: 1, or the method's root mean square over the batch (1 where all are 0). */
export function unitOf({ advantage }: CreditColumns, unit: "rms" | "raw"): number {
  return unit === "raw" ? 1 : rms(advantage) || 1;
}

/** A slider's answer is drawn many times, its mean square is needed once. */
const known = new WeakMap<Float64Array, number>();

function rms(values: Float64Array): number {
  let result = known.get(values);
  if (result === undefined) {
    result = rootMeanSquare(values);
    known.set(values, result);
  }
  return result;
}
