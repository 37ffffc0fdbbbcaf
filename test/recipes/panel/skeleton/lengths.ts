/** SKELETON: what the panel says, as numbers; nothing of the page is needed to compute or test it. */
import type { Batch } from "../../../rollout/batch.ts";
import { stepsOf, trajectoriesOf } from "../../../rollout/rowsOf.ts";

export interface Lengths {
  /** Mean number of steps; null where there is no such rollout. */
  readonly won: number | null;
  readonly lost: number | null;
}

/** Mean number of steps of a group's rollouts, by how they ended. */
export function lengthsOf(batch: Batch, group: number): Lengths {
  const mean = (success: number): number | null => {
    const found = trajectoriesOf(batch, group).filter((t) => batch.success[t] === success);
    return found.length === 0 ? null : found.reduce((sum, t) => sum + stepsOf(batch, t), 0) / found.length;
  };
  return { won: mean(1), lost: mean(0) };
}
