import { z } from "../../../lib/schema.ts";
import type { Estimator } from "../../estimator.ts";
import { episodeCredit, statisticsParam } from "../../parts/episodeCredit.ts";
import { EPSILON, groupStatistics } from "../../parts/episodePart.ts";
import { python, rowsCaveat, when } from "../../trainer.ts";

const params = z.strictObject({
  statistics: statisticsParam("trajectories"),
  ddof: z
    ._default(z.literal([0, 1]), 1)
    .check(z.describe("The deviation divides by N − ddof: 1 in verl and TRL, 0 in some other trainers.")),
  scale: z
    ._default(z.enum(["group", "batch", "none"]), "group")
    .check(z.describe("Divide by the deviation of the group, by that of the whole batch, or not at all.")),
});

/**
 * GRPO: the return of the episode against its group, in standard deviations, the same for every step.
 *
 *   A_it = (R_i − mean_g) / (std_g + ε),  ε = 1e-6, std with N − ddof in the denominator
 *
 * Paper: Shao et al. 2024, arXiv:2402.03300, section 4.1.2 (outcome supervision). Code:
 * `compute_grpo_outcome_advantage` of verl's core_algos.py. Where they part: the paper does not say which
 * deviation; verl takes ddof 1, and trainers that call it with one entry a step take the statistics over step
 * rows. The default counts each trajectory once.
 *
 * A group with one sample (one trajectory, or over step rows one trajectory of one step) is compared with
 * nobody: mean 0 and std 1 keep its return, as in verl. A lone trajectory of several steps has, over step
 * rows, several equal samples, and gets 0. With scale `batch` the deviation is that of all samples of the
 * batch, by which the return of a group of one is divided too; where the batch has one sample, or all are
 * equal, it is 1.
 */
export const grpo: Estimator<z.infer<typeof params>> = {
  id: "grpo",
  label: "GRPO",
  summary: "Every step gets the episode's return relative to its group, in standard deviations.",
  formula: String.raw`A_{it} = \term{episode}{\frac{R_i - \operatorname{mean}_g(R)}{\operatorname{std}_g(R) + \varepsilon}}`,
  paper: "arXiv:2402.03300",
  reference: "verl core_algos.py, compute_grpo_outcome_advantage",
  style: { colour: "#0072b2", glyph: "●" },
  pattern: "uniform: every rollout alike",
  needs: [],
  params,
  trainer: ({ statistics, ddof, scale }) => ({
    overrides: [
      "algorithm.adv_estimator=grpo",
      `algorithm.norm_adv_by_std_in_grpo=${python(scale !== "none")}`,
    ],
    caveats: [
      ...rowsCaveat(statistics),
      ...when(ddof === 0, "The trainer's deviation divides by N − 1, this lane's by N."),
      ...when(scale === "batch", "The trainer divides by the group's deviation, this lane by the batch's."),
    ],
  }),
  estimate(batch, { statistics, ddof, scale }) {
    const stats = groupStatistics(batch, statistics, ddof);
    const scaleOfGroup = {
      group: (g: number) => 1 / (stats.std[g] + EPSILON),
      batch: () => 1 / (stats.batchStd + EPSILON),
      none: () => 1,
    }[scale];
    return episodeCredit(batch, statistics, stats, scaleOfGroup);
  },
};
