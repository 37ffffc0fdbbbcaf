import { perRow } from "../../../lib/columns.ts";
import { exp } from "../../../lib/portable.ts";
import { z } from "../../../lib/schema.ts";
import { mean } from "../../../lib/stats.ts";
import type { Batch } from "../../../rollout/batch.ts";
import { lastRowOf } from "../../../rollout/rowsOf.ts";
import type { Estimator } from "../../estimator.ts";
import { groupWeights } from "../../parts/episodePart.ts";
import { invalidPenaltyParam, scaleParam, scoredEpisode } from "../../parts/scoredEpisode.ts";

const params = z.strictObject({
  scale: scaleParam("std"),
  k: z
    ._default(z.number().check(z.minimum(0), z.maximum(100)), 1)
    .check(
      z.describe("How much less uncertain steps count: factor exp(−k h) over its mean; 0 counts all alike."),
    ),
  kFuture: z
    ._default(z.number().check(z.minimum(0), z.maximum(100)), 1)
    .check(z.describe("How fast the bonus falls with the uncertainty of the next step: exp(−kFuture h).")),
  zeta: z
    ._default(z.number().check(z.minimum(0), z.maximum(1e6)), 0.05)
    .check(z.describe("ζ, the size of the bonus for a certain next step.")),
  invalidPenalty: invalidPenaltyParam(),
});

/** Added to what is divided by, as in the reference. */
const EPSILON = 1e-8;

/**
 * EMPG: the episode's advantage, louder on steps that the policy was sure of, plus a bonus where it is sure
 * at the next step; the batch's mean is taken off.
 *
 *   h = (H − min H) / (max H − min H + 1e-8),   H = entropy of the step, over all rows of the batch
 *   g = exp(−k h) / (mean of exp(−k h) over the rows + 1e-8),
 *   f = exp(−kFuture · h of step t + 1), 0 for a last step
 *   x_it = g_it · episode + ζ f_it,   A_it = x_it − mean(x) over the rows of the batch;
 *   episode: see `scoredEpisode`
 *
 * Groups are coupled by the extremes and both means: an advantage depends on which other tasks share the
 * batch. Paper: arXiv:2509.09265. Code: WillDreamer/ARLArena, recipe/shop_agent/ppo/core_algos.py at dc1da9f,
 * a re-implementation and not the authors' own: the 1e-8 and the episode statistics over step rows are its.
 * Where all fail the bonus remains: steps that are followed by others stand above the last ones.
 */
export const empg: Estimator<z.infer<typeof params>> = {
  id: "empg",
  label: "EMPG",
  summary:
    "The episode's advantage, louder where the policy was sure, with a bonus for being sure at the next step.",
  formula: String.raw`A_{it} = g_{it}\,\term{episode}{\frac{S_{it} - \operatorname{mean}_g(S)}{F_g}} + \term{bonus}{\zeta\, e^{-k' h_{i,t+1}}} - \operatorname{mean}_{\text{batch}},\quad g_{it} = \frac{e^{-k h_{it}}}{\operatorname{mean}(e^{-k h})}`,
  paper: "arXiv:2509.09265",
  reference: "WillDreamer/ARLArena recipe/shop_agent/ppo/core_algos.py (a re-implementation)",
  style: { colour: "#cb52ff", glyph: "✖" },
  pattern: "uniform: every step row alike",
  needs: ["entropy"],
  params,
  trainer: ({ scale, k, kFuture, zeta, invalidPenalty }) => ({
    trainer: "ARLArena (a fork of verl-agent)",
    module: "recipe.world_agent.main_world_agent",
    overrides: [
      "algorithm.adv_estimator=empg",
      `algorithm.gigpo.mode=${scale === "std" ? "mean_std_norm" : "mean_norm"}`,
    ],
    caveats: [
      `The recipe has k, kFuture and ζ in its code (1, 1 and 0.05); this lane has ${k}, ${kFuture} and ${zeta}.`,
      "Its entropy is the mean over the reply's tokens; here it is that of the choice among the offered actions.",
      `The trainer's own penalty for invalid actions is this lane's invalidPenalty, ${invalidPenalty}.`,
    ],
  }),
  estimate(batch, switches) {
    const { k, kFuture, zeta } = switches;
    const episode = scoredEpisode(batch, switches);
    const h = uncertainty(batch);
    const sure = h.map((one) => exp(-k * one));
    const average = mean(sure) + EPSILON;
    const scale = perRow(batch.rows, (r) => (sure[r] / average) * episode.factor[r]);
    const weighed = perRow(batch.rows, (r) => (sure[r] / average) * episode.part[r]);
    const bonus = perRow(batch.rows, (r) =>
      r < lastRowOf(batch, batch.trajectory[r]) ? zeta * exp(-kFuture * h[r + 1]) : 0,
    );
    const offset = -mean(perRow(batch.rows, (r) => weighed[r] + bonus[r]));
    return {
      advantage: perRow(batch.rows, (r) => weighed[r] + bonus[r] + offset),
      parts: { episode: weighed, bonus, centring: new Float64Array(batch.rows).fill(offset) },
      baseline: episode.baseline,
      compared: episode.scores,
      scale,
      weights: (row) => groupWeights(batch, "rows", row),
      notes: episode.notes,
    };
  },
};

/** [rows] h, the step's entropy between the least (0) and the greatest (1) of the batch. */
function uncertainty({ entropy }: Batch): Float64Array {
  if (!entropy) throw new Error("EMPG read the entropy column without declaring it in `needs`.");
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const one of entropy) {
    least = Math.min(least, one);
    greatest = Math.max(greatest, one);
  }
  return entropy.map((one) => (one - least) / (greatest - least + EPSILON));
}
