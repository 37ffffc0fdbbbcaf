import { perRow } from "../../lib/columns.ts";
import type { Batch } from "../../rollout/batch.ts";

/**
 * Returns-to-go G_it = Σ_{k ≥ t} γ^{k−t} r_ik, as the recursion G_it = r_it + γ G_{i,t+1}. [rows] in, [rows]
 * out; 0 ≤ γ ≤ 1.
 */
export const returnsToGo = (batch: Batch, gamma: number): Float64Array =>
  discounted(batch, batch.reward, gamma);

/**
 * Σ_{k ≥ t} γ^{k−t} |r_ik|: the size that rounding of G_it is relative to, also where rewards cancel. [rows]
 */
export const sizesToGo = (batch: Batch, gamma: number): Float64Array =>
  discounted(batch, batch.reward.map(Math.abs), gamma);

function discounted({ rows, trajectory }: Batch, reward: Float64Array, gamma: number): Float64Array {
  const returns = new Float64Array(rows);
  for (let r = rows - 1; r >= 0; r--) {
    const goesOn = r + 1 < rows && trajectory[r + 1] === trajectory[r];
    returns[r] = reward[r] + (goesOn ? gamma * returns[r + 1] : 0);
  }
  return returns;
}

/** Episode returns R_i, repeated on every row of the trajectory. [rows] */
export function episodeReturns(batch: Batch): Float64Array {
  return perRow(batch.rows, (r) => batch.episodeReturn[batch.trajectory[r]]);
}
