/** From returns of continuations to values, advantages and their errors; formulas in branch.ts. */
import { exp, square } from "../lib/portable.ts";
import { mean } from "../lib/stats.ts";
import type { Batch } from "../rollout/batch.ts";
import type { StepOutcome } from "../rollout/episode.ts";

/** Columns [n], one entry a measured row. */
export interface StepValues {
  /** Q − V in units of reward, and its standard error. */
  readonly advantage: Float64Array;
  readonly error: Float64Array;
  /** Q of the recorded choice and V. */
  readonly q: Float64Array;
  readonly value: Float64Array;
  /**
   * The advantage from the even and from the odd continuations alone: independent, so their product has the
   * truth's square in the mean.
   */
  readonly halves: readonly [Float64Array, Float64Array];
}

interface Measured {
  readonly batch: Batch;
  readonly rows: Int32Array;
  readonly steps: readonly StepOutcome<unknown>[];
  /** [n][choices] */
  readonly logprobs: readonly Float64Array[];
  /** K */
  readonly continuations: number;
  /** What a success earns: how far returns lie apart. */
  readonly rewardScale: number;
  /** [n · K] returns of continuations that begin with another choice. */
  readonly others: Float64Array;
}

/** All of the continuations, the even ones, the odd ones. */
type Part = "all" | 0 | 1;

/** Along the recorded paths. */
export function chainAdvantages(measured: Measured, gamma: number): StepValues {
  const { others } = measured;
  const variance = sharedVariance(measured, others);
  const whole = chain(measured, gamma, "all", variance);
  return {
    ...whole,
    halves: [chain(measured, gamma, 0).advantage, chain(measured, gamma, 1).advantage],
  };
}

function chain(measured: Measured, gamma: number, part: Part, variance?: Float64Array) {
  const { batch, rows, steps, others, continuations } = measured;
  const n = rows.length;
  const [q, value, advantage, error] = Array.from({ length: 4 }, () => new Float64Array(n));
  let later = 0;
  let laterVariance = 0;
  for (let i = n - 1; i >= 0; i--) {
    const row = rows[i];
    const last = i === n - 1 || batch.trajectory[rows[i + 1]] !== batch.trajectory[row];
    const p = staying(measured, i);
    const other = p < 1 ? meanOf(others, i, continuations, part) : 0;
    const ownVariance = p < 1 && variance ? variance[i] / continuations : 0;
    q[i] = steps[row].reward + (last ? 0 : gamma * later);
    const qVariance = last ? 0 : gamma * gamma * laterVariance;
    later = p * q[i] + (1 - p) * other;
    laterVariance = p * p * qVariance + (1 - p) * (1 - p) * ownVariance;
    value[i] = later;
    advantage[i] = (1 - p) * (q[i] - other);
    error[i] = (1 - p) * Math.sqrt(qVariance + ownVariance);
  }
  return { q, value, advantage, error };
}

/**
 * From pairs of continuations that share their noise. @param same [n · K] returns of those that begin with
 * the recorded choice
 */
export function pairedAdvantages(measured: Measured, same: Float64Array): StepValues {
  const { rows, others, continuations } = measured;
  const difference = same.map((value, i) => value - others[i]);
  const variance = sharedVariance(measured, difference);
  const n = rows.length;
  const [q, value, error] = Array.from({ length: 3 }, () => new Float64Array(n));
  const advantageOf = (part: Part) =>
    Float64Array.from(rows, (_, i) => {
      const p = staying(measured, i);
      return p < 1 ? (1 - p) * meanOf(difference, i, continuations, part) : 0;
    });
  const advantage = advantageOf("all");
  for (let i = 0; i < n; i++) {
    const p = staying(measured, i);
    q[i] = meanOf(same, i, continuations, "all");
    value[i] = q[i] - advantage[i];
    error[i] = p < 1 ? (1 - p) * Math.sqrt(variance[i] / continuations) : 0;
  }
  return { advantage, error, q, value, halves: [advantageOf(0), advantageOf(1)] };
}

/** p_t: 1 where there was nothing else to choose. */
function staying({ rows, steps, logprobs }: Measured, i: number): number {
  return logprobs[i].length < 2 ? 1 : exp(logprobs[i][steps[rows[i]].chosen]);
}

function meanOf(values: Float64Array, i: number, continuations: number, part: Part): number {
  const own = values.subarray(i * continuations, (i + 1) * continuations);
  return mean(part === "all" ? own : own.filter((_, k) => k % 2 === part));
}

/**
 * [n] variance of one continuation: the sample's own with one degree of freedom from the mean of all rows,
 * which itself has one of a whole success. Sixteen continuations that end alike thus do not pass for
 * certainty.
 */
function sharedVariance(
  { rows, continuations, logprobs, rewardScale }: Measured,
  values: Float64Array,
): Float64Array {
  const own = Float64Array.from(rows, (_, i) => {
    const returns = values.subarray(i * continuations, (i + 1) * continuations);
    const centre = mean(returns);
    let squares = 0;
    for (const value of returns) squares += square(value - centre);
    return squares;
  });
  let total = square(rewardScale);
  let freedom = 1;
  own.forEach((squares, i) => {
    if (logprobs[i].length < 2) return;
    total += squares;
    freedom += continuations - 1;
  });
  return own.map((squares) => (squares + total / freedom) / continuations);
}
