import { indicesWhere } from "../../../lib/columns.ts";
import { exp, power } from "../../../lib/portable.ts";
import type { Batch } from "../../../rollout/batch.ts";
import { sizeOf, successesOf } from "../../../rollout/rowsOf.ts";
import { successesByReturn } from "../../../rollout/success.ts";

const sigmoid = (x: number) => 1 / (1 + exp(-x));

/** β that makes the greatest change of w equal to `range`: range / (σ(1) − ½). */
export const betaOfRange = (range: number) => range / (sigmoid(1) - 0.5);

/** The greatest change of w under β: β (σ(1) − ½). */
export const rangeOfBeta = (beta: number) => beta * (sigmoid(1) - 0.5);

/**
 * ProxMO's success-rate-aware factor on the episode part, for a group with success rate p:
 *
 *   success: w = 1 + β (σ((1 − p)^α) − ½)       failure: w = 1 + β (σ(−p^α) − ½)
 *
 * 1 ≤ w ≤ 1 + β (σ(1) − ½) for successes, largest where they are rare; 1 − β (σ(1) − ½) ≤ w ≤ 1 for failures,
 * smallest where they are rare.
 */
export function modulationFactor(success: boolean, p: number, alpha: number, beta: number): number {
  return 1 + beta * (sigmoid(success ? power(1 - p, alpha) : -power(p, alpha)) - 0.5);
}

interface Successes {
  /** [groups] p, from 0 to 1. */
  readonly rate: Float64Array;
  /** [trajectories] 1 where the episode counts as a success. */
  readonly success: Uint8Array;
  /** Groups whose p was cut to 0 or 1. */
  readonly clamped: Int32Array;
}

/** Share of successful trajectories of each group, as recorded in the batch. */
export function successesOfTrajectories(batch: Batch): Successes {
  const rate = new Float64Array(batch.groups);
  for (let g = 0; g < batch.groups; g++) {
    rate[g] = successesOf(batch, g) / sizeOf(batch, g);
  }
  return { rate, success: batch.success, clamped: new Int32Array(0) };
}

/**
 * As released: p is the mean return over the group's step rows (`meanReturn`, [groups]; 0 where the group has
 * one row), cut to [0, 1], and an episode with R > 0.5 is a success, whatever the reward scale (by
 * `rollout/success.ts`).
 */
export function successesOfReturns(batch: Batch, meanReturn: Float64Array): Successes {
  return {
    rate: meanReturn.map((m) => Math.min(Math.max(m, 0), 1)),
    success: successesByReturn(batch, 1),
    clamped: indicesWhere(batch.groups, (g) => meanReturn[g] < 0 || meanReturn[g] > 1),
  };
}
