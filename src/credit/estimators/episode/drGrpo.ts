import { z } from "../../../lib/schema.ts";
import type { Estimator } from "../../estimator.ts";
import { episodeCredit, statisticsParam } from "../../parts/episodeCredit.ts";
import { groupStatistics } from "../../parts/episodePart.ts";
import { rowsCaveat } from "../../trainer.ts";

const params = z.strictObject({ statistics: statisticsParam("trajectories") });

/**
 * Dr. GRPO: GRPO without the division by the deviation, which weighs very easy and very hard tasks more than
 * others.
 *
 *   A_it = R_i − mean_g
 *
 * Paper: Liu et al. 2025, arXiv:2503.20783. Code: verl's `compute_grpo_outcome_advantage` with
 * `norm_adv_by_std_in_grpo=False`. A group of one trajectory keeps its return, as in verl; with statistics
 * over step rows only one of a single step does, a longer one gets 0.
 */
export const drGrpo: Estimator<z.infer<typeof params>> = {
  id: "dr-grpo",
  label: "Dr. GRPO",
  summary: "Every step gets the episode's return minus the group's mean.",
  formula: String.raw`A_{it} = \term{episode}{R_i - \operatorname{mean}_g(R)}`,
  paper: "arXiv:2503.20783",
  reference: "verl core_algos.py, compute_grpo_outcome_advantage",
  style: { colour: "#56b4e9", glyph: "○" },
  pattern: "uniform: every rollout alike",
  needs: [],
  params,
  trainer: ({ statistics }) => ({
    overrides: ["algorithm.adv_estimator=grpo", "algorithm.norm_adv_by_std_in_grpo=False"],
    caveats: [
      ...rowsCaveat(statistics),
      "Dr. GRPO also sums over tokens instead of taking their mean; choose actor_rollout_ref.actor.loss_agg_mode accordingly.",
    ],
  }),
  estimate(batch, { statistics }) {
    return episodeCredit(batch, statistics, groupStatistics(batch, statistics), () => 1);
  },
};
