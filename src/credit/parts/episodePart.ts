/** The episode level: a trajectory's return against the returns of its group. */

import { perRow } from "../../lib/columns.ts";
import { std } from "../../lib/stats.ts";
import type { Batch } from "../../rollout/batch.ts";
import { rowsOfGroup, sizeOf, stepsOf, trajectoriesOf } from "../../rollout/rowsOf.ts";
import type { Note, RowWeights } from "../estimator.ts";
import { groupNote } from "../notes.ts";
import { episodeReturns } from "./returns.ts";
import { roundingOfGroups } from "./rounding.ts";

/** Added to every standard deviation before dividing, as in verl. */
export const EPSILON = 1e-6;

/**
 * Over what the mean and the deviation of a group are taken: one sample a trajectory, or one sample a step
 * row, each with its trajectory's return (so that long trajectories weigh more; what verl-agent and the
 * trainers built on it do).
 */
export type Statistics = "rows" | "trajectories";

export interface GroupStatistics {
  /** [groups] mean of R; 0 where the group has one sample. */
  readonly mean: Float64Array;
  /** [groups] standard deviation of R; 1 where the group has one sample. */
  readonly std: Float64Array;
  /** [groups] number of samples. */
  readonly samples: Int32Array;
  /**
   * Standard deviation of R over the whole batch; 1 where the batch has one sample, or all its samples are
   * equal.
   */
  readonly batchStd: number;
  readonly notes: readonly Note[];
}

const SINGLE = {
  kind: "single row",
  title: "One sample",
  says: "have one sample, which is compared with 0.",
};
const CONSTANT = {
  kind: "zero-variance group",
  title: "Equal returns",
  says: "have equal returns; the episode-level part is 0 there.",
};

/** R_i as samples of the whole batch, and where each group's samples begin. */
function samplesOf(
  batch: Batch,
  statistics: Statistics,
  scores: Float64Array | undefined,
): { values: Float64Array; start: Int32Array } {
  if (statistics === "trajectories") return { values: batch.episodeReturn, start: batch.groupStart };
  return {
    values: scores ?? episodeReturns(batch),
    start: Int32Array.from(batch.groupStart, (t) => batch.trajectoryStart[t]),
  };
}

/**
 * Mean and deviation of R within each group, and the deviation over the batch. A group with one sample keeps
 * its return (mean 0, deviation 1), as in verl. A batch of one sample or of equal ones has no spread to be
 * divided by: its deviation is 1 as well, so that groups of one keep their returns there too. Over step rows
 * `scores` [rows] stand in the place of returns where they are given.
 */
export function groupStatistics(
  batch: Batch,
  statistics: Statistics,
  ddof: 0 | 1 = 1,
  scores?: Float64Array,
): GroupStatistics {
  const { values, start } = samplesOf(batch, statistics, scores);
  const means = new Float64Array(batch.groups);
  const deviations = new Float64Array(batch.groups);
  const samples = new Int32Array(batch.groups);
  const equal = roundingOfGroups(batch);
  const single: number[] = [];
  const constant: number[] = [];
  for (let g = 0; g < batch.groups; g++) {
    const own = values.subarray(start[g], start[g + 1]);
    samples[g] = own.length;
    if (own.length === 1) {
      deviations[g] = 1;
      single.push(g);
      continue;
    }
    means[g] = shiftedMean(own);
    deviations[g] = std(own, ddof);
    if (deviations[g] <= equal[g]) constant.push(g);
  }
  const notes = [
    ...groupNote(Int32Array.from(single), batch.groups, SINGLE),
    ...groupNote(Int32Array.from(constant), batch.groups, CONSTANT),
  ];
  return { mean: means, std: deviations, samples, batchStd: spreadOfBatch(values, ddof, equal), notes };
}

/** `equal` [groups] is what rounding can make of equal returns. */
function spreadOfBatch(values: Float64Array, ddof: 0 | 1, equal: Float64Array): number {
  const spread = values.length > 1 ? std(values, ddof) : 0;
  return spread <= equal.reduce((sum, one) => sum + one, 0) ? 1 : spread;
}

/** The mean as an offset from the first value: exact where all values are equal. */
function shiftedMean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value - values[0];
  return values[0] + sum / values.length;
}

/** [rows] scale_g · (R_i − mean_g). */
export function episodePart(
  batch: Batch,
  { mean }: GroupStatistics,
  scaleOfGroup: (group: number) => number,
): Float64Array {
  return perRow(batch.rows, (r) => {
    const g = batch.group[r];
    return scaleOfGroup(g) * (batch.episodeReturn[batch.trajectory[r]] - mean[g]);
  });
}

/** [groups] the mean and scale of an episode part, for a reader. */
export function episodeLevel(
  { mean }: GroupStatistics,
  scaleOfGroup: (group: number) => number,
): { mean: Float64Array; scale: Float64Array } {
  return { mean, scale: mean.map((_, g) => scaleOfGroup(g)) };
}

/** Whether all trajectories of a group return the same, so that comparing whole episodes says nothing. */
export function returnsAreEqual(batch: Batch, group: number): boolean {
  const returns = trajectoriesOf(batch, group).map((t) => batch.episodeReturn[t]);
  return Math.max(...returns) - Math.min(...returns) <= roundingOfGroups(batch)[group];
}

/**
 * The weights that give the group's mean return as Σ_j w_j R_j: over step rows 1/n each; over trajectories
 * 1/N for each trajectory, shared equally by its rows. `leaveOut` leaves the row itself (over trajectories:
 * its whole trajectory) out. Empty where there is nobody to compare with.
 */
export function groupWeights(
  batch: Batch,
  statistics: Statistics,
  row: number,
  leaveOut = false,
): RowWeights {
  const { group, trajectory } = batch;
  const g = group[row];
  const [from, to] = rowsOfGroup(batch, g);
  const byRow = statistics === "rows";
  const samples = byRow ? to - from : sizeOf(batch, g);
  const rows: number[] = [];
  const weights: number[] = [];
  for (let r = from; r < to && samples > 1; r++) {
    if (leaveOut && (byRow ? r === row : trajectory[r] === trajectory[row])) continue;
    const sharers = byRow ? 1 : stepsOf(batch, trajectory[r]);
    rows.push(r);
    weights.push(1 / sharers / (leaveOut ? samples - 1 : samples));
  }
  return { rows: Int32Array.from(rows), weights: Float64Array.from(weights) };
}
