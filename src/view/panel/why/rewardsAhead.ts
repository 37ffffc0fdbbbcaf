import type { Batch } from "../../../rollout/batch.ts";
import { lastRowOf } from "../../../rollout/rowsOf.ts";

/** A reward that a step's return-to-go counts: G_t = Σ γ^delay · reward. */
interface RewardAhead {
  readonly step: number;
  readonly delay: number;
  readonly reward: number;
}

/** The rewards of a step and all later ones of its trajectory, those of 0 left out. */
export function rewardsAhead(batch: Batch, row: number): RewardAhead[] {
  const { reward, step, trajectory } = batch;
  const ahead: RewardAhead[] = [];
  for (let r = row; r <= lastRowOf(batch, trajectory[row]); r++)
    if (reward[r] !== 0) ahead.push({ step: step[r], delay: r - row, reward: reward[r] });
  return ahead;
}
