import { perRow } from "../../../lib/columns.ts";
import { power } from "../../../lib/portable.ts";
import { z } from "../../../lib/schema.ts";
import { std } from "../../../lib/stats.ts";
import type { Batch } from "../../../rollout/batch.ts";
import { lastRowOf, rowsOfGroup, sizeOf, trajectoriesOf } from "../../../rollout/rowsOf.ts";
import type { Estimator, RowWeights } from "../../estimator.ts";
import { NO_WEIGHTS, stepLevelCredit } from "../../parts/stepPart.ts";
import { exactAnchors } from "../../similarity/anchors.ts";
import { blockOfRow, partitionBy } from "../../similarity/partition.ts";

const params = z.strictObject({
  discount: z
    ._default(z.number().check(z.minimum(0), z.maximum(1)), 0.99)
    .check(z.describe("γ of the outcome at an earlier step, whatever the run's own; 0.99 as in the paper.")),
  priorCount: z
    ._default(z.number().check(z.minimum(0), z.maximum(1e6)), 2)
    .check(
      z.describe(
        "n₀: how many visits the group's mean outcome counts as, beside a state's own visits; 0 uses the state alone.",
      ),
    ),
  normalise: z
    ._default(z.boolean(), true)
    .check(
      z.describe(
        "Divide by the deviation of the group's advantages (over N, not centred), where it exceeds 1e-8.",
      ),
    ),
});

/** A deviation that is not divided by. */
const LEAST_DEVIATION = 1e-8;

/**
 * RTMC: what an action of a state led to on average over the group's rollouts, against what the state did,
 * pulled towards the group's mean outcome.
 *
 *   z_it = discount^(T_i − 1 − t) R_i,
 *   one contribution for the first row of each (state, action) of a trajectory
 *   Q(s, a) = mean of the contributions with s and a,   N(s), V(s) = number and mean of those with s
 *   p = mean_i(R_i),   V'(s) = (N(s) V(s) + n₀ p) / (N(s) + n₀)
 *   A_it = (Q(s_it, a_it) − V'(s_it)) / σ_g(A),
 *   every row, repeats included; σ over N, without ε, 1 where it is below 1e-8
 *
 * Paper: arXiv:2604.11037, equation 11 for V'; its authors released no code. Vectors: a third party's port,
 * alexngai/prime-rl-fork at 66372cf, whose states and actions are signatures; here they are the anchor and
 * action texts. Only R_i counts, not where in the episode it was earned; another paper's appendix gives step
 * rewards and an unsmoothed V. No penalty for invalid actions. A step without an observation is not assigned
 * (0).
 */
export const rtmc: Estimator<z.infer<typeof params>> = {
  id: "rtmc",
  label: "RTMC",
  summary:
    "Compares the mean outcome of a state's action with that of the state, drawn towards the group's mean outcome.",
  formula: String.raw`A_{it} = \term{step}{\frac{Q(s_{it}, a_{it}) - V'(s_{it})}{\sigma_g}},\quad V'(s) = \frac{N(s)\,V(s) + n_0\,\operatorname{mean}_g(R)}{N(s) + n_0}`,
  paper: "arXiv:2604.11037, equation 11",
  reference: "alexngai/prime-rl-fork src/prime_rl/orchestrator/algo/rtmc_sig.py (a third party's port)",
  style: { colour: "#a114ff", glyph: "□" },
  pattern: "blocks: first visits of the state; lines: the ends of all rollouts",
  needs: ["anchor", "action"],
  params,
  nearestCode:
    "Its authors released no code. A third party's port to prime-rl (alexngai/prime-rl-fork) computes the same from signatures in place of texts: the files touched so far as the state, the kind of command as the action.",
  estimate(batch, { discount, priorCount, normalise }) {
    const { rows } = batch;
    const outcome = perRow(rows, (r) => {
      const t = batch.trajectory[r];
      return power(discount, lastRowOf(batch, t) - r) * batch.episodeReturn[t];
    });
    const states = exactAnchors(batch);
    const actions = partitionBy(batch, pairLabels(batch, states.blockOf));
    const counts = firstOf(batch, actions.blockOf);
    const unassigned = Uint8Array.from(batch.unobserved ?? new Uint8Array(rows));
    const prior = Float64Array.from({ length: batch.groups }, (_, g) =>
      trajectoriesOf(batch, g).reduce((sum, t) => sum + batch.episodeReturn[t] / sizeOf(batch, g), 0),
    );
    const contributing = (block: Int32Array) => block.filter((r) => counts[r] === 1);
    const sumOver = (block: Int32Array) => block.reduce((sum, r) => sum + outcome[r], 0);
    const q = new Float64Array(rows);
    const value = new Float64Array(rows).fill(Number.NaN);
    for (let r = 0; r < rows; r++) {
      const own = contributing(blockOfRow(actions, r));
      const all = contributing(blockOfRow(states, r));
      q[r] = sumOver(own) / own.length;
      if (unassigned[r] === 0)
        value[r] = (sumOver(all) + priorCount * prior[batch.group[r]]) / (all.length + priorCount);
    }
    const raw = perRow(rows, (r) => (unassigned[r] ? 0 : q[r] - value[r]));
    const scaleOf = Float64Array.from({ length: batch.groups }, (_, g) => {
      const deviation = std(raw.subarray(...rowsOfGroup(batch, g)), 0);
      return normalise && deviation > LEAST_DEVIATION ? 1 / deviation : 1;
    });
    const scale = perRow(rows, (r) => (unassigned[r] ? 0 : scaleOf[batch.group[r]]));
    const part = {
      advantage: perRow(rows, (r) => scale[r] * raw[r]),
      baseline: value,
      scale,
      unassigned,
      weights: (row: number): RowWeights =>
        unassigned[row]
          ? NO_WEIGHTS
          : weightsOf(batch, row, contributing(blockOfRow(states, row)), priorCount),
    };
    return { ...stepLevelCredit(part, q), averaged: outcome };
  },
};

/** Labels of (state, action): a row without an observation shares none. */
function pairLabels(batch: Batch, stateOf: Int32Array): Int32Array {
  const { action } = batch;
  if (!action) throw new Error("RTMC read the action column without declaring it in `needs`.");
  const ids = new Map<number, number>();
  return stateOf.map((state, r) => {
    const key = state * action.texts.length + action.index[r];
    let id = ids.get(key);
    if (id === undefined) {
      id = ids.size;
      ids.set(key, id);
    }
    return id;
  });
}

/** [rows] 1 for the first row of each block in its trajectory. */
function firstOf(batch: Batch, blockOf: Int32Array): Uint8Array {
  const last = new Map<number, number>();
  return Uint8Array.from(blockOf, (block, r) => {
    const known = last.get(block) === batch.trajectory[r];
    last.set(block, batch.trajectory[r]);
    return Number(!known);
  });
}

/**
 * V' as weights on outcomes: the state's contributions alike, and n₀ shared by the ends of the group's
 * rollouts.
 */
function weightsOf(batch: Batch, row: number, visits: Int32Array, priorCount: number): RowWeights {
  const own = new Map<number, number>();
  const total = visits.length + priorCount;
  const group = batch.group[row];
  for (const r of visits) own.set(r, 1 / total);
  if (priorCount > 0)
    for (const t of trajectoriesOf(batch, group)) {
      const r = lastRowOf(batch, t);
      own.set(r, (own.get(r) ?? 0) + priorCount / total / sizeOf(batch, group));
    }
  const sorted = [...own].sort(([a], [b]) => a - b);
  return { rows: Int32Array.from(sorted, ([r]) => r), weights: Float64Array.from(sorted, ([, w]) => w) };
}
