import { z } from "../../../lib/schema.ts";
import type { Estimator } from "../../estimator.ts";
import { statisticsParam } from "../../parts/episodeCredit.ts";
import { groupStatistics, groupWeights } from "../../parts/episodePart.ts";
import { episodeReturns } from "../../parts/returns.ts";
import { rowsCaveat } from "../../trainer.ts";

const params = z.strictObject({ statistics: statisticsParam("trajectories") });

/**
 * RLOO: the return of the episode against the mean of the others, the own one left out.
 *
 *   A_it = R_i − (1 / (N − 1)) Σ_{j ≠ i} R_j = N / (N − 1) · (R_i − mean_g)
 *
 * Paper: Ahmadian et al. 2024, arXiv:2402.14740, section 3. Code: verl's `compute_rloo_outcome_advantage`;
 * with statistics over step rows j runs over the other rows of the group. A group of one trajectory keeps its
 * return, as in verl; over step rows only one of a single step does, a longer one gets 0.
 */
export const rloo: Estimator<z.infer<typeof params>> = {
  id: "rloo",
  label: "RLOO",
  summary: "Every step gets the episode's return minus the mean return of the other episodes of its group.",
  formula: String.raw`A_{it} = \term{episode}{R_i - \frac{1}{N-1}\sum_{j \ne i} R_j}`,
  paper: "arXiv:2402.14740",
  reference: "verl core_algos.py, compute_rloo_outcome_advantage",
  style: { colour: "#8a8a8a", glyph: "◇" },
  pattern: "uniform, the own rollout left out",
  needs: [],
  params,
  trainer: ({ statistics }) => ({
    overrides: ["algorithm.adv_estimator=rloo"],
    caveats: rowsCaveat(statistics),
  }),
  estimate(batch, { statistics }) {
    const { mean, samples, notes } = groupStatistics(batch, statistics);
    const compared = episodeReturns(batch);
    const episode = compared.map((R, r) => {
      const g = batch.group[r];
      const n = samples[g];
      return n > 1 ? (n / (n - 1)) * (R - mean[g]) : R;
    });
    return {
      advantage: episode,
      parts: { episode },
      baseline: compared.map((R, r) => R - episode[r]),
      compared,
      scale: new Float64Array(batch.rows).fill(1),
      weights: (row) => groupWeights(batch, statistics, row, true),
      notes,
    };
  },
};
