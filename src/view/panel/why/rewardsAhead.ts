import type { Batch } from "../../../rollout/batch.ts";

/** A reward that a step's return-to-go counts: G_t = Σ γ^delay · reward. */
export interface RewardAhead {
  readonly step: number;
  readonly delay: number;
  readonly reward: number;
}

/** The rewards of a step and all later ones of its trajectory, those of 0 left out. */
export function rewardsAhead(
  { reward, step, trajectory, trajectoryStart }: Batch,
  row: number,
): RewardAhead[] {
  const ahead: RewardAhead[] = [];
  for (let r = row; r < trajectoryStart[trajectory[row] + 1]; r++)
    if (reward[r] !== 0) ahead.push({ step: step[r], delay: r - row, reward: reward[r] });
  return ahead;
}
