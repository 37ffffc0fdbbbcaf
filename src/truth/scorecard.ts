/**
 * How near an estimator's advantages are to the true ones, over the measured steps of a batch.
 *
 * Â is the estimate, A the measured truth with independent halves A¹, A² (mean A). Estimators differ in
 * scale, which training divides out, so Â is first multiplied by the c ≥ 0 that fits best, c = max(0, Σ Â A /
 * Σ Â²). The truth's own noise is taken out where it would count: Σ (cÂ − A¹)(cÂ − A²) has the squared error
 * against the exact truth in the mean, Σ A¹ A² its square (split halves; Spearman 1910). Intervals redraw
 * whole groups (trajectories where there are fewer than four groups), as steps of one group stand and fall
 * together.
 */

import { check } from "../lib/assert.ts";
import { square } from "../lib/portable.ts";
import { rootKey, subKey } from "../lib/rng.ts";
import type { Interval } from "../lib/stats.ts";
import type { Batch } from "../rollout/batch.ts";
import { resamplesOf, withInterval } from "./bootstrap.ts";
import type { Truth } from "./branch.ts";
import { ranks } from "./ranks.ts";
import { isSignificant } from "./significance.ts";

/** What is needed of a truth; the exact one has equal halves and errors of 0. */
export type TruthColumns = Pick<Truth, "rows" | "advantage" | "error" | "halves">;

export interface MethodScore {
  /** c: multiply the estimate by this to come nearest to the truth. */
  readonly scale: number;
  /** Mean of cÂ − A, in units of reward. */
  readonly bias: Interval;
  /** Variance of cÂ − A about its mean, in squared units of reward, without the truth's noise. */
  readonly variance: Interval;
  /**
   * Mean squared error of cÂ as a share of the truth's mean square: 0 is exact, 1 no better than saying 0
   * everywhere.
   */
  readonly error: Interval;
  /** Pearson's and Spearman's correlation with the measured truth; its noise lowers both (see `ceiling`). */
  readonly pearson: Interval;
  readonly rank: Interval;
  /**
   * Among steps whose truth is significant (|A| > 1.96 errors): share with the opposite sign, and share where
   * the estimate is 0.
   */
  readonly wrongSign: Interval;
  readonly silent: Interval;
}

export interface TruthQuality {
  /** Steps measured, and those whose truth is significant. */
  readonly steps: number;
  readonly significant: number;
  /**
   * √(Σ A¹A² / Σ A²): the correlation that the exact truth would have with the measured one; NaN where noise
   * is all there is.
   */
  readonly ceiling: number;
  /** Root mean square of the truth without its noise, and the mean standard error; units of reward. */
  readonly rms: number;
  readonly meanError: number;
  /** What intervals redraw, and how many there are. */
  readonly clusters: { readonly kind: "groups" | "trajectories"; readonly count: number };
}

/** Below this many groups intervals redraw trajectories. */
const ENOUGH_GROUPS = 4;

export interface Clusters {
  readonly kind: "groups" | "trajectories";
  readonly count: number;
  /** [n] 0-based cluster of each measured row. */
  readonly of: Int32Array;
}

export function clustersOf(batch: Batch, rows: Int32Array): Clusters {
  const groups = new Set(Array.from(rows, (row) => batch.group[row]));
  const kind = groups.size >= ENOUGH_GROUPS ? "groups" : "trajectories";
  const column = kind === "groups" ? batch.group : batch.trajectory;
  const numbers = new Map<number, number>();
  const of = Int32Array.from(rows, (row) => {
    const id = column[row];
    if (!numbers.has(id)) numbers.set(id, numbers.size);
    return numbers.get(id) as number;
  });
  return { kind, count: numbers.size, of };
}

export function truthQuality(batch: Batch, truth: TruthColumns): TruthQuality {
  const { rows, advantage, error, halves } = truth;
  const { kind, count } = clustersOf(batch, rows);
  let measured = 0;
  let product = 0;
  let errors = 0;
  let significant = 0;
  for (let i = 0; i < rows.length; i++) {
    measured += square(advantage[i]);
    product += halves[0][i] * halves[1][i];
    errors += error[i];
    significant += Number(isSignificant(truth, i));
  }
  return {
    steps: rows.length,
    significant,
    ceiling: Math.sqrt(product / measured),
    rms: Math.sqrt(product / rows.length),
    meanError: errors / rows.length,
    clusters: { kind, count },
  };
}

/** Sums over a cluster from which every statistic follows. */
const SUMS = [
  "n",
  "e",
  "a",
  "ee",
  "aa",
  "ea",
  "halves",
  "re",
  "ra",
  "rere",
  "rara",
  "rera",
  "sure",
  "wrong",
  "silent",
] as const;
type Sums = Record<(typeof SUMS)[number], number>;

/** @param estimate [n] advantages beside `truth.rows`. Errors (InputError): another number of entries. */
export function scoreEstimate(batch: Batch, truth: TruthColumns, estimate: Float64Array): MethodScore {
  const { rows } = truth;
  check(
    estimate.length === rows.length,
    () =>
      `scoreEstimate: ${estimate.length} advantages for ${rows.length} measured steps; give one for each.`,
  );
  const clusters = clustersOf(batch, rows);
  const byCluster = sumsOf(truth, estimate, clusters);
  const resamples = resamplesOf(clusters.count, subKey(rootKey(0), "scorecard"));
  const score = (statistic: (sums: Sums) => number, n: (sums: Sums) => number) =>
    withInterval(
      (times) => statistic(addUp(byCluster, times)),
      clusters.count,
      resamples,
      n(addUp(byCluster, new Float64Array(clusters.count).fill(1))),
    );
  const steps = ({ n }: Sums) => n;
  const sure = ({ sure: count }: Sums) => count;
  return {
    scale: scaleOf(addUp(byCluster, new Float64Array(clusters.count).fill(1))),
    bias: score(biasOf, steps),
    variance: score((sums) => squaredErrorOf(sums) - square(biasOf(sums)), steps),
    error: score((sums) => squaredErrorOf(sums) / (sums.halves / sums.n), steps),
    pearson: score(({ n, e, a, ee, aa, ea }) => correlation(n, e, a, ee, aa, ea), steps),
    rank: score(({ n, re, ra, rere, rara, rera }) => correlation(n, re, ra, rere, rara, rera), steps),
    wrongSign: score((sums) => sums.wrong / sums.sure, sure),
    silent: score((sums) => sums.silent / sums.sure, sure),
  };
}

function sumsOf(truth: TruthColumns, estimate: Float64Array, clusters: Clusters): Sums[] {
  const { advantage, halves } = truth;
  const estimateRanks = ranks(estimate);
  const truthRanks = ranks(advantage);
  const byCluster = Array.from(
    { length: clusters.count },
    () => Object.fromEntries(SUMS.map((s) => [s, 0])) as Sums,
  );
  for (let i = 0; i < estimate.length; i++) {
    const sums = byCluster[clusters.of[i]];
    const e = estimate[i];
    const a = advantage[i];
    sums.n++;
    sums.e += e;
    sums.a += a;
    sums.ee += e * e;
    sums.aa += a * a;
    sums.ea += e * a;
    sums.halves += halves[0][i] * halves[1][i];
    sums.re += estimateRanks[i];
    sums.ra += truthRanks[i];
    sums.rere += square(estimateRanks[i]);
    sums.rara += square(truthRanks[i]);
    sums.rera += estimateRanks[i] * truthRanks[i];
    if (isSignificant(truth, i)) {
      sums.sure++;
      if (e * a < 0) sums.wrong++;
      if (e === 0) sums.silent++;
    }
  }
  return byCluster;
}

function addUp(byCluster: readonly Sums[], times: Float64Array): Sums {
  const total = Object.fromEntries(SUMS.map((s) => [s, 0])) as Sums;
  byCluster.forEach((sums, c) => {
    if (times[c] > 0) for (const name of SUMS) total[name] += times[c] * sums[name];
  });
  return total;
}

const scaleOf = ({ ee, ea }: Sums) => (ee > 0 && ea > 0 ? ea / ee : 0);
const biasOf = (sums: Sums) => (scaleOf(sums) * sums.e - sums.a) / sums.n;
/** (A¹ + A²) / 2 = A, so that the mixed terms of the product of both halves' errors are those of A. */
const squaredErrorOf = (sums: Sums) => {
  const c = scaleOf(sums);
  return (c * c * sums.ee - 2 * c * sums.ea + sums.halves) / sums.n;
};

function correlation(n: number, x: number, y: number, xx: number, yy: number, xy: number): number {
  return (xy - (x * y) / n) / Math.sqrt((xx - (x * x) / n) * (yy - (y * y) / n));
}
