import { z } from "../../../lib/schema.ts";
import type { Estimator } from "../../estimator.ts";
import { statisticsParam } from "../../parts/episodeCredit.ts";
import { EPSILON, episodeLevel, episodePart, groupStatistics } from "../../parts/episodePart.ts";
import { returnsToGo } from "../../parts/returns.ts";
import { blockPart, twoLevelCredit } from "../../parts/stepPart.ts";
import { exactAnchors, similarAnchors } from "../../similarity/anchors.ts";
import { python, when } from "../../trainer.ts";

const params = z.strictObject({
  grouping: z
    ._default(z.enum(["exact", "similarity"]), "exact")
    .check(
      z.describe("Steps are compared where their anchor texts are equal, or where they are similar enough."),
    ),
  threshold: z
    ._default(z.number().check(z.minimum(0), z.maximum(1)), 0.95)
    .check(z.describe("Similarity grouping only: the least ratio of matching characters.")),
  scale: z
    ._default(z.enum(["none", "std"]), "none")
    .check(z.describe("Divide both parts by the standard deviation of those they compare with, or not.")),
  stepWeight: z
    ._default(z.number().check(z.minimum(0), z.maximum(1e6)), 1)
    .check(z.describe("ω, the weight of the step-level part.")),
  statistics: statisticsParam("rows"),
});

/**
 * GiGPO: the episode against its group, plus the return-to-go of each step against the steps of the group
 * that stand in the same state.
 *
 *   A_it = (R_i − mean_g) / F_g + ω (G_it − mean_B(G)) / F_B,
 *   B = rows of the group with the anchor text of (i, t), the row itself included
 *   F = 1 (scale none) or std + ε with N − 1 (scale std)
 *
 * Paper: Feng et al. 2025, arXiv:2505.10978, equations 5 to 8. Code: verl-agent's core_gigpo.py. The paper
 * takes the episode statistics over trajectories, the code over step rows (the default here). A step alone in
 * its block gets 0, not assigned; similarity grouping is greedy in batch order, see `similarAnchors`.
 */
export const gigpo: Estimator<z.infer<typeof params>> = {
  id: "gigpo",
  label: "GiGPO",
  summary: "Adds to the episode's advantage how a step did against other visits to the same state.",
  formula: String.raw`A_{it} = \term{episode}{\frac{R_i - \operatorname{mean}_g(R)}{F_g}} + \term{omega}{\omega}\,\term{step}{\frac{G_{it} - \operatorname{mean}_{s_{jk} = s_{it}}(G_{jk})}{F_B}}`,
  paper: "arXiv:2505.10978",
  reference: "verl-agent core_gigpo.py",
  style: { colour: "#009e73", glyph: "◆" },
  pattern: "blocks: steps of equal text",
  needs: ["anchor"],
  params,
  sliders: ["stepWeight"],
  trainer: ({ grouping, threshold, scale, stepWeight, statistics }) => ({
    overrides: [
      "algorithm.adv_estimator=gigpo",
      `algorithm.gigpo.step_advantage_w=${stepWeight}`,
      `algorithm.gigpo.mode=${scale === "std" ? "mean_std_norm" : "mean_norm"}`,
      `algorithm.gigpo.enable_similarity=${python(grouping === "similarity")}`,
      `algorithm.gigpo.similarity_thresh=${threshold}`,
    ],
    caveats: [
      ...when(
        statistics === "trajectories",
        "The trainer takes the episode statistics over step rows, this lane over trajectories.",
      ),
      ...when(
        grouping === "similarity",
        "Similarity grouping is greedy in the order of rows, which the trainer shuffles.",
      ),
    ],
  }),
  estimate(batch, { grouping, threshold, scale, stepWeight, statistics }, gamma) {
    const stats = groupStatistics(batch, statistics);
    const scaleOfGroup = (g: number) => (scale === "std" ? 1 / (stats.std[g] + EPSILON) : 1);
    const episode = episodePart(batch, stats, scaleOfGroup);
    const blocks = grouping === "exact" ? exactAnchors(batch) : similarAnchors(batch, threshold);
    const returns = returnsToGo(batch, gamma);
    const credit = twoLevelCredit(
      episode,
      blockPart(blocks, returns, scale),
      returns,
      stepWeight,
      stats.notes,
    );
    return { ...credit, episode: episodeLevel(stats, scaleOfGroup) };
  },
};
