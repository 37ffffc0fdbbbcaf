/**
 * "What if" on a played batch: an outcome flipped, a reward changed, a trajectory left out. Edits are plain
 * values that name trajectories and rows of the batch as it was played, so a list of them means the same
 * whatever else is in it:
 *
 * - `outcome` makes a trajectory a success or a failure. Its last step is then paid as such: what it was paid
 *   (the positive part of its reward) becomes the full reward for a success and 0 for a failure, partial
 *   scores included; a penalty (the negative part) stays. Nothing else changes: texts, length and how the
 *   episode ended stay as played, and an outcome that is the played one changes nothing.
 * - `reward` sets r_it of one row. It has the last word, also on the last step of a trajectory whose outcome
 *   is edited; the outcome follows from no reward.
 * - `drop` leaves a trajectory out; edits of its steps then have no effect. A group keeps at least one
 *   trajectory. One that is left with a single trajectory has nobody to compare it with: what an estimator
 *   makes of that is said in its notes.
 *
 * Of two edits of the same thing the later one counts; apart from that the order makes no difference.
 */

import { check } from "../lib/assert.ts";
import { indicesWhere } from "../lib/columns.ts";
import { z } from "../lib/schema.ts";
import { type Batch, type TextColumn, textColumn } from "./batch.ts";
import { groupOf, lastRowOf, stepsOf, textAt } from "./rowsOf.ts";

/** A row's or trajectory's number in the played batch. */
const place = z.int().check(z.minimum(0));

export const editSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("outcome"), trajectory: place, success: z.boolean() }),
  z.strictObject({
    kind: z.literal("reward"),
    row: place,
    reward: z.number().check(z.minimum(-1e6), z.maximum(1e6)),
  }),
  z.strictObject({ kind: z.literal("drop"), trajectory: place }),
]);

export type Edit = z.infer<typeof editSchema>;

/** An edited batch and where its rows and trajectories stood before. */
interface Edited {
  readonly batch: Batch;
  /** [rows of the edited batch] row of the played one. */
  readonly sourceRow: Int32Array;
  /** [trajectories of the edited batch] trajectory of the played one. */
  readonly sourceTrajectory: Int32Array;
  /** [rows of the played batch] row of the edited one; −1 where left out. */
  readonly rowOf: Int32Array;
}

/**
 * The batch with the edits made; the one given stays as it is.
 *
 * @param fullReward what the last step of a success is paid: the world's reward of 1 times the reward scale
 * Errors (InputError): an edit names a row or trajectory that is not there, or leaves a group without
 * trajectories.
 */
export function applyEdits(batch: Batch, edits: readonly Edit[], fullReward = 1): Edited {
  edits.forEach((edit, i) => {
    checkPlace(batch, edit, i);
  });
  const success = batch.success.slice();
  const reward = batch.reward.slice();
  const kept = new Uint8Array(batch.trajectories).fill(1);
  for (const edit of edits) if (edit.kind === "outcome") success[edit.trajectory] = Number(edit.success);
  for (let t = 0; t < batch.trajectories; t++) {
    const last = lastRowOf(batch, t);
    if (success[t] !== batch.success[t])
      reward[last] = Math.min(reward[last], 0) + (success[t] ? fullReward : 0);
  }
  for (const edit of edits) {
    if (edit.kind === "reward") reward[edit.row] = edit.reward;
    if (edit.kind === "drop") kept[edit.trajectory] = 0;
  }
  return subset({ ...batch, success, reward }, kept);
}

/**
 * The list with one edit more. An edit of the same thing is replaced, one that changes nothing is taken out
 * again, and so are edits of a trajectory that is dropped. Errors (InputError): the edit names a row or
 * trajectory that is not there.
 */
export function withEdit(batch: Batch, edits: readonly Edit[], edit: Edit, fullReward = 1): Edit[] {
  checkPlace(batch, edit, edits.length);
  const rest = edits.filter(
    (other) =>
      targetOf(other) !== targetOf(edit) &&
      !(edit.kind === "drop" && trajectoryOf(batch, other) === edit.trajectory),
  );
  return changesNothing(batch, rest, edit, fullReward) ? rest : [...rest, edit];
}

function changesNothing(batch: Batch, rest: readonly Edit[], edit: Edit, fullReward: number): boolean {
  if (edit.kind === "drop") return false;
  if (edit.kind === "outcome") return Number(edit.success) === batch.success[edit.trajectory];
  const outcomes = rest.filter(({ kind }) => kind === "outcome");
  return applyEdits(batch, outcomes, fullReward).batch.reward[edit.row] === edit.reward;
}

/** The played trajectory that an edit is about. */
export const trajectoryOf = (batch: Batch, edit: Edit): number =>
  edit.kind === "reward" ? batch.trajectory[edit.row] : edit.trajectory;

/** What an edit is of: two with the same answer exclude each other. */
const targetOf = (edit: Edit): string =>
  `${edit.kind} ${edit.kind === "reward" ? edit.row : edit.trajectory}`;

function checkPlace(batch: Batch, edit: Edit, index: number): void {
  const isRow = edit.kind === "reward";
  const value = isRow ? edit.row : edit.trajectory;
  const count = isRow ? batch.rows : batch.trajectories;
  check(
    Number.isInteger(value) && value >= 0 && value < count,
    () =>
      `Edit ${index} (${edit.kind}) names ${isRow ? "row" : "trajectory"} ${value}; this batch has ${isRow ? "rows" : "trajectories"} 0 to ${count - 1}.`,
  );
  check(
    !isRow || Number.isFinite(edit.reward),
    () => `Edit ${index} (reward) gives row ${value} no finite number; give one.`,
  );
}

/** Only the kept trajectories, numbered anew; groups keep their numbers. */
function subset(batch: Batch, kept: Uint8Array): Edited {
  const trajectories = indicesWhere(batch.trajectories, (t) => kept[t] === 1);
  const rows = indicesWhere(batch.rows, (r) => kept[batch.trajectory[r]] === 1);
  const rowOf = new Int32Array(batch.rows).fill(-1);
  rows.forEach((source, row) => {
    rowOf[source] = row;
  });
  const numberOf = new Int32Array(batch.trajectories);
  trajectories.forEach((source, t) => {
    numberOf[source] = t;
  });
  const groupStart = new Int32Array(batch.groups + 1);
  const trajectoryStart = new Int32Array(trajectories.length + 1);
  trajectories.forEach((source, t) => {
    trajectoryStart[t + 1] = trajectoryStart[t] + stepsOf(batch, source);
    groupStart[groupOf(batch, source) + 1] = t + 1;
  });
  for (let g = 0; g < batch.groups; g++)
    check(
      groupStart[g + 1] > groupStart[g],
      () =>
        `The edits leave out every trajectory of group ${batch.groupIds[g]}; keep at least one, so that the group still has rows.`,
    );
  const reward = pick(batch.reward, rows);
  const trajectory = rows.map((r) => numberOf[batch.trajectory[r]]);
  const episodeReturn = new Float64Array(trajectories.length);
  trajectory.forEach((t, row) => {
    episodeReturn[t] += reward[row];
  });
  return {
    batch: {
      rows: rows.length,
      groups: batch.groups,
      trajectories: trajectories.length,
      group: pick(batch.group, rows),
      trajectory,
      step: pick(batch.step, rows),
      reward,
      order: ranks(pick(batch.order, rows)),
      trajectoryStart,
      groupStart,
      groupIds: batch.groupIds,
      trajectoryIds: Array.from(trajectories, (t) => batch.trajectoryIds[t]),
      episodeReturn,
      success: pick(batch.success, trajectories),
      anchor: batch.anchor && pickTexts(batch.anchor, rows),
      unobserved: batch.unobserved && pick(batch.unobserved, rows),
      action: batch.action && pickTexts(batch.action, rows),
      valid: batch.valid && pick(batch.valid, rows),
      logprob: batch.logprob && pick(batch.logprob, rows),
      entropy: batch.entropy && pick(batch.entropy, rows),
      value: batch.value && pick(batch.value, rows),
      logged: batch.logged && pick(batch.logged, rows),
      terminated: batch.terminated && pick(batch.terminated, trajectories),
      truncated: batch.truncated && pick(batch.truncated, trajectories),
      lastState: batch.lastState && Array.from(trajectories, (t) => batch.lastState?.[t] ?? null),
      score: batch.score && pick(batch.score, trajectories),
      task: batch.task,
    } satisfies { [Column in keyof Required<Batch>]: Batch[Column] },
    sourceRow: rows,
    sourceTrajectory: trajectories,
    rowOf,
  };
}

type Column = Int32Array | Float64Array | Uint8Array;

function pick<C extends Column>(column: C, places: Int32Array): C {
  const result = new (column.constructor as new (length: number) => C)(places.length);
  for (let i = 0; i < places.length; i++) result[i] = column[places[i]];
  return result;
}

/** Texts that no row has any more go too: what is learned from texts must not see them. */
function pickTexts(column: TextColumn, places: Int32Array): TextColumn {
  return textColumn(Array.from(places, (r) => textAt(column, r)));
}

/** 0 for the smallest of different numbers, 1 for the next, …. */
function ranks(values: Int32Array): Int32Array {
  const sorted = Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  const result = new Int32Array(values.length);
  sorted.forEach((place, rank) => {
    result[place] = rank;
  });
  return result;
}
