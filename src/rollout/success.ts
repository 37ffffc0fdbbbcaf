/**
 * Whether an episode counts as a success where nothing says so: by more than half of the full reward.
 *
 * The rule does not depend on the order of addition: rewards are added exactly, rounded once, and compared in
 * single precision, as trainers' tensors are. Decimal fractions that add up to one half on paper (0.1 + 0.2 +
 * 0.2, fifty times 0.01, 7.5 − 10 · 0.7) are one half here, and no success.
 */
import { exactSum } from "../lib/stats.ts";

/** Of an episode's return, as it is logged or added up. `fullReward` is what a success is paid. */
export const isSuccess = (episodeReturn: number, fullReward: number): boolean =>
  Math.fround(episodeReturn) > Math.fround(0.5 * fullReward);

/**
 * [trajectories] 1 where the rewards say that the episode is a success; `trajectoryStart` [trajectories + 1]
 * is where each begins among `reward` [rows].
 */
export function successesByReturn(
  { reward, trajectoryStart }: { readonly reward: Float64Array; readonly trajectoryStart: Int32Array },
  fullReward: number,
): Uint8Array<ArrayBuffer> {
  const success = new Uint8Array(trajectoryStart.length - 1);
  for (let t = 0; t < success.length; t++)
    success[t] = Number(
      isSuccess(exactSum(reward.subarray(trajectoryStart[t], trajectoryStart[t + 1])), fullReward),
    );
  return success;
}
