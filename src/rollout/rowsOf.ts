/**
 * Where things stand in a batch: the rows of a trajectory, the trajectories of a group, the text of a row.
 */
import { range } from "../lib/columns.ts";
import type { Batch, TextColumn } from "./batch.ts";

type Trajectories = Pick<Batch, "trajectoryStart">;
type Groups = Pick<Batch, "groupStart">;

/** First row of a trajectory, and the row after its last. */
export const rowsOf = ({ trajectoryStart }: Trajectories, trajectory: number): [from: number, to: number] => [
  trajectoryStart[trajectory],
  trajectoryStart[trajectory + 1],
];

/** Number of steps of a trajectory. */
export const stepsOf = ({ trajectoryStart }: Trajectories, trajectory: number): number =>
  trajectoryStart[trajectory + 1] - trajectoryStart[trajectory];

/** Last row of a trajectory. */
export const lastRowOf = ({ trajectoryStart }: Trajectories, trajectory: number): number =>
  trajectoryStart[trajectory + 1] - 1;

/** The row of a trajectory's step, or of its last one where it is shorter. */
export const rowAt = (batch: Trajectories, trajectory: number, step: number): number =>
  Math.min(batch.trajectoryStart[trajectory] + step, lastRowOf(batch, trajectory));

/** The group a trajectory belongs to. */
export const groupOf = ({ group, trajectoryStart }: Pick<Batch, "group" | "trajectoryStart">, t: number) =>
  group[trajectoryStart[t]];

/** Number of trajectories of a group. */
export const sizeOf = ({ groupStart }: Groups, group: number): number =>
  groupStart[group + 1] - groupStart[group];

/** Number of trajectories of a group that count as a success. */
export function successesOf({ groupStart, success }: Groups & Pick<Batch, "success">, group: number): number {
  let successes = 0;
  for (let t = groupStart[group]; t < groupStart[group + 1]; t++) successes += success[t];
  return successes;
}

/** The trajectories of a group, in order. */
export const trajectoriesOf = (batch: Groups, group: number): number[] =>
  range(batch.groupStart[group], batch.groupStart[group + 1]);

/**
 * First row of a group, and the row after its last; with `last` those of all groups from one to the other.
 */
export const rowsOfGroup = (
  { trajectoryStart, groupStart }: Trajectories & Groups,
  group: number,
  last = group,
): [from: number, to: number] => [trajectoryStart[groupStart[group]], trajectoryStart[groupStart[last + 1]]];

/** The text of a row; "" where the batch has no such column. */
export const textAt = (column: TextColumn | undefined, row: number): string =>
  column ? column.texts[column.index[row]] : "";
