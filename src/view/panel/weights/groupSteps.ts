import type { PageBatch } from "../../../engine/batch/pageBatch.ts";
import type { Batch } from "../../../rollout/batch.ts";
import { rowsOfGroup, trajectoriesOf } from "../../../rollout/rowsOf.ts";
import { rolloutNumber } from "../../../store/batch/editedPage.ts";

export interface GroupSteps {
  /** First batch row. */
  readonly from: number;
  readonly count: number;
  /** Where each rollout begins, counted from `from`. */
  readonly starts: readonly number[];
}

export function groupSteps(batch: Batch, group: number): GroupSteps {
  const [from, to] = rowsOfGroup(batch, group);
  const starts = trajectoriesOf(batch, group).map((t) => batch.trajectoryStart[t] - from);
  return { from, count: to - from, starts };
}

/**
 * "step 5 of rollout 2" for the step at this place of the group; rollouts keep the numbers they were played
 * under.
 */
export function stepName(page: PageBatch, { from }: GroupSteps, place: number): string {
  const { step, trajectory } = page.batch;
  const row = from + place;
  return `step ${step[row] + 1} of rollout ${rolloutNumber(page, trajectory[row])}`;
}
