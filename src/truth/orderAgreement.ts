/**
 * Whether an estimator orders steps as the truth does: in each state the actions taken there, and at every
 * step better from worse than the policy. Orders survive any scale and any shift by state, so they judge
 * what is said of actions rather than how large it is (Q-alignment of dense signals, QVal, arXiv:2606.32034,
 * there with Spearman's ρ over all state–action pairs).
 *
 * Each is a cosine between what estimate Â and truth A say of every pair or step, f(Â) and f(A):
 *
 *   Kendall's τ_b    f_ij(x) = sign(x_i − x_j)           pairs of steps in a state of a group, unlike actions
 *   Spearman's ρ     f_i(x)  = (rank of x_i in its state − mean rank) / steps of the state
 *   sign             f_i(x)  = sign(x_i)                 all measured steps
 *
 *   agreement = ½ ⟨f(Â), f(A¹) + f(A²)⟩ / (‖f(Â)‖ √⟨f(A¹), f(A²)⟩)
 *
 * A¹ and A² are the truth's independent halves: their product has the square of what both see in the mean,
 * so the truth's noise does not lower the agreement (correction for attenuation, Spearman 1904; exact where
 * noise blurs every pair alike: steps that it hides count less; beyond 1 now and then where it hides most).
 * States are told apart by the world, not by their texts. Ranks are over the steps of states in which at
 * least two different actions were taken.
 */
import { rootKey, subKey } from "../lib/rng.ts";
import type { Interval } from "../lib/stats.ts";
import type { Batch } from "../rollout/batch.ts";
import { resamplesOf, withInterval } from "./bootstrap.ts";
import { ranks } from "./ranks.ts";
import { clustersOf, type TruthColumns } from "./scorecard.ts";
import { ROUNDING } from "./significance.ts";

export interface OrderAgreement {
  /** −1 … 1 but for noise; 0 as by chance. `n`: pairs, steps, steps. NaN where there is nothing to order. */
  readonly kendall: Interval;
  readonly spearman: Interval;
  readonly sign: Interval;
}

/** Columns [n] beside the measured rows. */
export interface Situations {
  /** Equal where steps of a group were in the same state of the world. */
  readonly state: readonly string[];
  readonly action: readonly string[];
}

/** What enters a cosine of two columns x, y: Σ f(x) f(y) by clusters, within and between them. */
type Products = (x: Float64Array, y: Float64Array) => Float64Array[];

/** @param estimates advantages [n] beside `truth.rows`, of each method. */
export function orderAgreement(
  batch: Batch,
  truth: TruthColumns,
  situations: Situations,
  estimates: readonly Float64Array[],
): OrderAgreement[] {
  const { rows } = truth;
  const clusters = clustersOf(batch, rows);
  const resamples = resamplesOf(clusters.count, subKey(rootKey(0), "scorecard"));
  const states = statesOf(batch, rows, situations);
  const ranked = states.flat();
  const pairs = states.flatMap((members) => differing(members, situations));
  const matrix = () => Array.from({ length: clusters.count }, () => new Float64Array(clusters.count));

  const byPairs: Products = (x, y) => {
    const sums = matrix();
    for (const [i, j] of pairs)
      sums[clusters.of[i]][clusters.of[j]] += signOf(x[i] - x[j]) * signOf(y[i] - y[j]);
    return sums;
  };
  const bySteps =
    (members: readonly number[], of: (x: Float64Array) => Float64Array): Products =>
    (x, y) => {
      const sums = matrix();
      const [fx, fy] = [of(x), of(y)];
      for (const i of members) sums[clusters.of[i]][clusters.of[i]] += fx[i] * fy[i];
      return sums;
    };
  const byRanks = bySteps(ranked, (x) => ranksWithin(states, x));
  const bySigns = bySteps(
    Array.from(rows, (_, i) => i),
    (x) => x.map(signOf),
  );

  const agreements = (products: Products, n: number): Interval[] => {
    const [first, second] = truth.halves;
    const own = products(first, second);
    return estimates.map((estimate) => {
      const square = products(estimate, estimate);
      const withFirst = products(estimate, first);
      const withSecond = products(estimate, second);
      return withInterval(
        (times) =>
          (weighed(withFirst, times) + weighed(withSecond, times)) /
          2 /
          Math.sqrt(weighed(square, times) * weighed(own, times)),
        clusters.count,
        resamples,
        n,
      );
    });
  };
  const kendall = agreements(byPairs, pairs.length);
  const spearman = agreements(byRanks, ranked.length);
  const sign = agreements(bySigns, rows.length);
  return estimates.map((_, m) => ({ kendall: kendall[m], spearman: spearman[m], sign: sign[m] }));
}

const signOf = (x: number): number => (Math.abs(x) <= ROUNDING ? 0 : Math.sign(x));

/** Measured steps (0 … n − 1) of each state in which at least two different actions were taken. */
function statesOf(batch: Batch, rows: Int32Array, { state, action }: Situations): number[][] {
  const members = new Map<string, number[]>();
  rows.forEach((row, i) => {
    const key = `${batch.group[row]} ${state[i]}`;
    const own = members.get(key);
    if (own) own.push(i);
    else members.set(key, [i]);
  });
  return [...members.values()].filter((own) => own.some((i) => action[i] !== action[own[0]]));
}

function differing(members: readonly number[], { action }: Situations): [number, number][] {
  return members.flatMap((i, m) =>
    members.slice(m + 1).flatMap((j): [number, number][] => (action[i] === action[j] ? [] : [[i, j]])),
  );
}

/** [n] fractional ranks about their mean, state by state; 0 elsewhere. */
function ranksWithin(states: readonly (readonly number[])[], x: Float64Array): Float64Array {
  const result = new Float64Array(x.length);
  for (const members of states) {
    // Values that differ by rounding alone share their rank.
    const own = ranks(Float64Array.from(members, (i) => Math.round(x[i] / ROUNDING)));
    members.forEach((i, m) => {
      result[i] = (own[m] - (members.length + 1) / 2) / members.length;
    });
  }
  return result;
}

/** Σ over clusters that stand t_c times: what lies within one counts t_c times, between two t_c t_d times. */
function weighed(sums: readonly Float64Array[], times: Float64Array): number {
  let total = 0;
  for (let c = 0; c < times.length; c++)
    if (times[c] > 0)
      for (let d = 0; d < times.length; d++) total += (c === d ? times[c] : times[c] * times[d]) * sums[c][d];
  return total;
}
