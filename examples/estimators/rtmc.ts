/**
 * RTMC, rollout-tree Monte Carlo (arXiv:2604.11037): rollouts of a group that pass through equal states form
 * a tree. First visits, merged by state and action, give Q(s, a) and V(s); a step's advantage is the
 * difference.
 *
 *   Q(s, a) = mean of γ^{L−1−t} R over first visits of (s, a),   V(s) = the same over all of them at s
 *   V′(s) = (N(s) V(s) + n₀ p) / (N(s) + n₀),   p = mean of R over the group's trajectories,   A = Q − V′
 *
 * Normalised: divided by the population deviation of A over the group's steps.
 */
import type { UserAnswer, UserBatch, UserKit } from "../../src/credit/user/contract.ts";

export const title = "RTMC";

export const params = {
  discount: { default: 0.99, min: 0, max: 1, step: 0.01, meaning: "γ on the way back from the outcome." },
  priorCount: {
    default: 2,
    min: 0,
    max: 100,
    step: 1,
    meaning: "n₀: how many visits the group's mean is worth.",
  },
  normalise: { default: true, meaning: "Divide by the deviation over the group." },
};

interface Params {
  readonly discount: number;
  readonly priorCount: number;
  readonly normalise: boolean;
}

export function estimate(batch: UserBatch, params: Params, kit: UserKit): UserAnswer {
  const { discount, priorCount, normalise } = params;
  const { text, action, trajectory, step, trajectoryStart, episodeReturns } = batch;
  const outcome = kit.perRow((r) => {
    const last = trajectoryStart[trajectory[r] + 1] - 1;
    return kit.pow(discount, step[last] - step[r]) * episodeReturns[r];
  });

  // A trajectory counts once for each action in each state.
  const seen = new Set<string>();
  const first = Array.from(text, (state, r) => {
    const visit = `${trajectory[r]} ${state} ${action[r]}`;
    return !seen.has(visit) && seen.add(visit) !== undefined;
  });
  const states = kit.sameText();
  const Q = firstVisits(
    kit.blocksBy((r) => (text[r] < 0 ? null : `${text[r]} ${action[r]}`)).blockOf,
    first,
    outcome,
  );
  const V = firstVisits(states.blockOf, first, outcome);
  const p = kit.statistics(kit.groups, episodeReturns, { per: "trajectories" }).mean;

  const baseline = kit.perRow((r) => (V.sum[r] + priorCount * p[r]) / (V.count[r] + priorCount));
  const raw = kit.perRow((r) => Q.sum[r] / Q.count[r] - baseline[r]);
  const spread = kit.statistics(kit.groups, raw, { ddof: 0 }).std;
  return {
    advantage: kit.perRow((r) => (normalise && spread[r] > 1e-8 ? raw[r] / spread[r] : raw[r])),
    baseline,
    compared: kit.perRow((r) => Q.sum[r] / Q.count[r]),
  };
}

/** [rows] sum and number of the first visits in the row's block. */
function firstVisits(blockOf: Int32Array, first: readonly boolean[], outcome: Float64Array) {
  const sums = new Float64Array(blockOf.length);
  const counts = new Float64Array(blockOf.length);
  blockOf.forEach((block, r) => {
    if (!first[r]) return;
    sums[block] += outcome[r];
    counts[block]++;
  });
  return {
    sum: Float64Array.from(blockOf, (block) => sums[block]),
    count: Float64Array.from(blockOf, (block) => counts[block]),
  };
}
