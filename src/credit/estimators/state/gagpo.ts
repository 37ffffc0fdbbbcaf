import { z } from "../../../lib/schema.ts";
import type { Estimator } from "../../estimator.ts";
import { returnsToGo } from "../../parts/returns.ts";
import { blockPart, NO_WEIGHTS, stepLevelCredit, uniformWeights } from "../../parts/stepPart.ts";
import { exactAnchors } from "../../similarity/anchors.ts";
import { blockOfRow, partitionBy } from "../../similarity/partition.ts";

const params = z.strictObject({
  lambda: z
    ._default(z.number().check(z.minimum(0), z.maximum(1)), 0.95)
    .check(z.describe("λ: 0 trusts the mean values of the next state, 1 the return that was seen.")),
  scale: z
    ._default(z.enum(["none", "std"]), "std")
    .check(
      z.describe("Normalise the advantages of a group (minus mean, divided by deviation), or leave them."),
    ),
});

/**
 * GAGPO: generalised advantage estimation with the group's own mean returns as state values.
 *
 *   V(s) = mean of G over the rows of the group with anchor s,   δ_t = r_t + γ V(s_{t+1}) − V(s_t),
 *   V after the last step = 0
 *   a_t = δ_t + γ λ a_{t+1},
 *   A_t = (a_t − mean_g(a)) / (std_g(a) + ε), over the rows of the group, std with N − 1
 *
 * Paper: arXiv:2605.13217, from its public description; no reference code was compared. `compared` is the
 * λ-return a_t + V(s_t), `baseline` is V(s_t) = Σ_j w_j G_j. A state seen once has its own return as value,
 * so that a trajectory that from t on sees such states only gets a_t = 0: its part `step` is 0, marked as not
 * assigned, and with scale `std` its advantage is part `centring` alone, −mean_g(a) / (std_g(a) + ε).
 */
export const gagpo: Estimator<z.infer<typeof params>> = {
  id: "gagpo",
  label: "GAGPO",
  summary:
    "Generalised advantage estimation in which the mean return of a state over the group is its value.",
  formula: String.raw`\delta_t = r_t + \gamma V(s_{t+1}) - V(s_t),\quad \term{step}{a_t = \delta_t + \gamma\lambda\, a_{t+1}},\quad V(s) = \operatorname{mean}_{s_{jk} = s}(G_{jk})`,
  paper: "arXiv:2605.13217",
  style: { colour: "#e69f00", glyph: "■" },
  pattern: "blocks: equal text, the state's value",
  needs: ["anchor"],
  params,
  estimate(batch, { lambda, scale }, gamma) {
    const { rows, trajectory, reward } = batch;
    const returns = returnsToGo(batch, gamma);
    const blocks = exactAnchors(batch);
    const visits = blockPart(blocks, returns, "none");
    const value = visits.baseline.map((mean, r) => (visits.unassigned[r] ? returns[r] : mean));
    const raw = new Float64Array(rows);
    const unassigned = new Uint8Array(rows);
    for (let r = rows - 1; r >= 0; r--) {
      const goesOn = r + 1 < rows && trajectory[r + 1] === trajectory[r];
      const next = goesOn ? value[r + 1] : 0;
      raw[r] = reward[r] + gamma * next - value[r] + (goesOn ? gamma * lambda * raw[r + 1] : 0);
      unassigned[r] = Number(visits.unassigned[r] === 1 && (!goesOn || unassigned[r + 1] === 1));
    }
    // A group as one block: its mean and deviation are those of the normalisation.
    const whole = blockPart(partitionBy(batch, new Int32Array(rows)), raw, scale);
    const factor = (r: number) => (scale === "std" ? whole.scale[r] : 1);
    const part = {
      advantage: raw.map((a, r) => factor(r) * a),
      baseline: value.map((v, r) => (unassigned[r] ? Number.NaN : v)),
      scale: raw.map((_, r) => (unassigned[r] ? 0 : factor(r))),
      unassigned,
      weights: (row: number) => (unassigned[row] ? NO_WEIGHTS : uniformWeights(blockOfRow(blocks, row))),
    };
    const compared = raw.map((a, r) => a + value[r]);
    if (scale === "none") return { ...stepLevelCredit(part, compared), averaged: returns };
    const centring = raw.map((_, r) => (whole.unassigned[r] ? 0 : -whole.scale[r] * whole.baseline[r]));
    return { ...stepLevelCredit(part, compared, centring), averaged: returns };
  },
};
