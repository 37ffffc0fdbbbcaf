import { fullRewardOf, type PageBatch } from "../../engine/batch/pageBatch.ts";
import { applyEdits, type Edit } from "../../rollout/edit.ts";
import { groupOf, rowAt, trajectoriesOf } from "../../rollout/rowsOf.ts";

/** The batch before any edit. */
export const playedPage = (page: PageBatch): PageBatch => page.edited?.played ?? page;

export const editsOf = (page: PageBatch): readonly Edit[] => page.edited?.edits ?? [];

/** The row of the batch as played. */
export const playedRow = (page: PageBatch, row: number): number => page.edited?.sourceRow[row] ?? row;

/**
 * 1-based number of a trajectory among the rollouts of its group as played: it stays when others are left
 * out.
 */
export function rolloutNumber({ batch, edited }: PageBatch, trajectory: number): number {
  const played = edited?.played.batch ?? batch;
  const t = edited?.sourceTrajectory[trajectory] ?? trajectory;
  return t - played.groupStart[groupOf(played, t)] + 1;
}

/** Errors (InputError): an edit that this batch cannot take, see `applyEdits`. */
export function editPage(page: PageBatch, edits: readonly Edit[]): PageBatch {
  const played = playedPage(page);
  if (edits.length === 0) return played;
  const { batch, sourceRow, sourceTrajectory, rowOf } = applyEdits(played.batch, edits, fullRewardOf(played));
  return {
    ...played,
    batch,
    ...choicesOf(played, sourceRow),
    further: played.further && {
      texts: played.further.texts,
      index: sourceRow.map((source) => played.further?.index[source] ?? 0),
    },
    lastObservation: Array.from(sourceTrajectory, (source) => played.lastObservation[source]),
    scoreParts:
      played.scoreParts && Array.from(sourceTrajectory, (source) => played.scoreParts?.[source] ?? []),
    edited: { played, edits, sourceRow, sourceTrajectory, rowOf },
  };
}

/** What was offered at the rows that are left, where the batch knows. */
function choicesOf(played: PageBatch, sourceRow: Int32Array): Partial<PageBatch> {
  const { choices, chosen, probability } = played;
  if (!choices || !chosen) return {};
  const rows = sourceRow.length;
  const start = new Int32Array(rows + 1);
  sourceRow.forEach((source, row) => {
    start[row + 1] = start[row] + choices.start[source + 1] - choices.start[source];
  });
  const index = new Int32Array(start[rows]);
  const probabilities = probability && new Float32Array(start[rows]);
  sourceRow.forEach((source, row) => {
    const [from, to] = [choices.start[source], choices.start[source + 1]];
    index.set(choices.index.subarray(from, to), start[row]);
    if (probability) probabilities?.set(probability.subarray(from, to), start[row]);
  });
  return {
    choices: { texts: choices.texts, index, start },
    chosen: sourceRow.map((source) => chosen[source]),
    probability: probabilities,
  };
}

/** Whether the outcome of a trajectory is not the one that was played. */
export function outcomeEdited({ batch, edited }: PageBatch, trajectory: number): boolean {
  if (!edited) return false;
  return batch.success[trajectory] !== edited.played.batch.success[edited.sourceTrajectory[trajectory]];
}

/** Whether the reward of a row is not the one that was played. */
export function rewardEdited({ batch, edited }: PageBatch, row: number): boolean {
  return edited !== undefined && batch.reward[row] !== edited.played.batch.reward[edited.sourceRow[row]];
}

/**
 * Where the reader is after the batch has been edited anew: the same step of the same rollout, and where that
 * is left out the same step (or the last) of the next rollout of the group that is there, else of the one
 * before.
 */
export function rowAfterEdit(before: PageBatch, after: PageBatch, row: number): number {
  const source = playedRow(before, row);
  const { batch } = playedPage(after);
  const rowOf = after.edited?.rowOf;
  if (!rowOf) return source;
  if (rowOf[source] >= 0) return rowOf[source];
  const t = batch.trajectory[source];
  const group = batch.group[source];
  const all = trajectoriesOf(batch, group);
  const others = [...all.filter((one) => one > t), ...all.filter((one) => one < t).reverse()];
  const other = others.find((one) => rowOf[batch.trajectoryStart[one]] >= 0) ?? all[0];
  return rowOf[rowAt(batch, other, batch.step[source])];
}
