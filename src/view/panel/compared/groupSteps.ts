/** The steps of a group in the order of its matrices. */
import type { Batch } from "../../../rollout/batch.ts";

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

/** "step 5 of rollout 2" for the step at this place. */
export function stepName({ starts }: GroupSteps, place: number): string {
  const rollout = starts.findLastIndex((start) => start <= place);
  return `step ${place - starts[rollout] + 1} of rollout ${rollout + 1}`;
}

/** Whether all rollouts of a group return the same, so that comparing whole episodes says nothing. */
export function returnsAreEqual({ groupStart, episodeReturn }: Batch, group: number): boolean {
  const returns = episodeReturn.subarray(groupStart[group], groupStart[group + 1]);
  return returns.every((R) => Math.abs(R - returns[0]) < 1e-9);
}
