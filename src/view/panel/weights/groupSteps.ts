import type { PageBatch } from "../../../engine/batch/pageBatch.ts";
import type { Batch } from "../../../rollout/batch.ts";
import { rolloutNumber } from "../../../store/batch/editedPage.ts";

export interface GroupSteps {
  /** First batch row. */
  readonly from: number;
  readonly count: number;
  /** Where each rollout begins, counted from `from`. */
  readonly starts: readonly number[];
}

export function groupSteps({ groupStart, trajectoryStart }: Batch, group: number): GroupSteps {
  const own = trajectoryStart.subarray(groupStart[group], groupStart[group + 1] + 1);
  const [from] = own;
  return {
    from,
    count: own[own.length - 1] - from,
    starts: Array.from(own.subarray(0, own.length - 1), (row) => row - from),
  };
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

/** Whether all rollouts of a group return the same, so that comparing whole episodes says nothing. */
export function returnsAreEqual({ groupStart, episodeReturn }: Batch, group: number): boolean {
  const returns = episodeReturn.subarray(groupStart[group], groupStart[group + 1]);
  return returns.every((R) => Math.abs(R - returns[0]) < 1e-9);
}
