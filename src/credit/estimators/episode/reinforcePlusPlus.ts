import { perRow } from "../../../lib/columns.ts";
import { square } from "../../../lib/portable.ts";
import { z } from "../../../lib/schema.ts";
import { mean, std } from "../../../lib/stats.ts";
import type { Estimator } from "../../estimator.ts";
import { statisticsParam } from "../../parts/episodeCredit.ts";
import { episodePart, groupStatistics, groupWeights } from "../../parts/episodePart.ts";
import { episodeReturns } from "../../parts/returns.ts";
import { rowsCaveat } from "../../trainer.ts";

const params = z.strictObject({ statistics: statisticsParam("trajectories") });

/** Added to the variance before the root, as in verl's `masked_whiten`. */
const WHITEN_EPSILON = 1e-8;

/**
 * REINFORCE++ with baseline: the return minus the group's mean, then whitened over all step rows of the
 * batch.
 *
 *   x_it = R_i − mean_g,   A_it = (x_it − mean(x)) / √(var(x) + 1e-8),
 *   mean and var (n − 1) over the rows of the batch
 *
 * Paper: Hu et al. 2025, arXiv:2501.03262. Code: verl's
 * `compute_reinforce_plus_plus_baseline_outcome_advantage`, which whitens over tokens; with one value a step
 * the rows weigh equally. Part `episode` is the comparison within the group, `centring` what the batch's mean
 * takes off. A group with one sample keeps its return before whitening, as in verl; a batch of one row gets 0
 * (the reference divides by zero there).
 */
export const reinforcePlusPlusBaseline: Estimator<z.infer<typeof params>> = {
  id: "reinforce-pp-baseline",
  label: "REINFORCE++ baseline",
  summary: "The episode's return minus the group's mean, scaled so that the whole batch has variance 1.",
  formula: String.raw`A_{it} = \operatorname{whiten}_{\text{batch}}\bigl(\term{episode}{R_i - \operatorname{mean}_g(R)}\bigr)`,
  paper: "arXiv:2501.03262",
  reference: "verl core_algos.py, compute_reinforce_plus_plus_baseline_outcome_advantage",
  style: { colour: "#b8a800", glyph: "✚" },
  pattern: "uniform: every rollout alike",
  needs: [],
  params,
  trainer: ({ statistics }) => ({
    overrides: ["algorithm.adv_estimator=reinforce_plus_plus_baseline"],
    caveats: [
      ...rowsCaveat(statistics),
      "The trainer whitens over tokens, here over steps: steps with long answers weigh more there.",
    ],
  }),
  estimate(batch, { statistics }) {
    const stats = groupStatistics(batch, statistics);
    const difference = episodePart(batch, stats, () => 1);
    const variance = batch.rows > 1 ? square(std(difference, 1)) : 0;
    const c = 1 / Math.sqrt(variance + WHITEN_EPSILON);
    const offset = -c * mean(difference);
    const episode = difference.map((x) => c * x);
    return {
      advantage: episode.map((a) => a + offset),
      parts: { episode, centring: new Float64Array(batch.rows).fill(offset) },
      baseline: perRow(batch.rows, (r) => stats.mean[batch.group[r]]),
      compared: episodeReturns(batch),
      scale: new Float64Array(batch.rows).fill(c),
      weights: (row) => groupWeights(batch, statistics, row),
      notes: stats.notes,
    };
  },
};
