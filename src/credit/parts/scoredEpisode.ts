/**
 * The episode level of verl-agent's trainers: every step row is one sample, with its trajectory's return
 * lowered by the penalty of its own action.
 */

import { perRow } from "../../lib/columns.ts";
import { z } from "../../lib/schema.ts";
import type { Batch } from "../../rollout/batch.ts";
import type { Credit, Note } from "../estimator.ts";
import { EPSILON, groupStatistics } from "./episodePart.ts";

/** Of the trainers that lower a row's score and return before anything else. */
export const invalidPenaltyParam = () =>
  z
    ._default(z.number().check(z.minimum(0), z.maximum(1e6)), 0.1)
    .check(
      z.describe(
        "Taken off the score of a step row whose action was not admissible, after returns are added up; 0 where rewards hold such a penalty already. Without the column is_action_valid no action counts as invalid.",
      ),
    );

export const scaleParam = (fallback: "none" | "std") =>
  z
    ._default(z.enum(["none", "std"]), fallback)
    .check(
      z.describe("Divide each comparison by its standard deviation (mean_std_norm), or not (mean_norm)."),
    );

/** Beyond this, squares leave float64. */
export const stepWeightParam = () =>
  z
    ._default(z.number().check(z.minimum(0), z.maximum(1e6)), 1)
    .check(z.describe("ω, the weight of the step-level part."));

/** [rows] `penalty` where the action was not admissible, else 0. */
export const penalties = ({ rows, valid }: Batch, penalty: number): Float64Array =>
  perRow(rows, (r) => (valid?.[r] === 0 ? penalty : 0));

interface ScoredEpisode {
  /** [rows] weight · c_g (S − mean_g). */
  readonly part: Float64Array;
  /** [rows] S_r = R_i − penalty of row r. */
  readonly scores: Float64Array;
  /** [rows] mean_g and weight · c_g. */
  readonly baseline: Float64Array;
  readonly factor: Float64Array;
  readonly level: NonNullable<Credit["episode"]>;
  readonly notes: readonly Note[];
}

/**
 *   S_r = R_i − penalty · [action r inadmissible],   part = weight · (S_r − mean_g(S)) / F,
 *   F = 1 or std_g(S) + ε with N − 1
 *
 * Means and deviations over the step rows of the group; a group of one row keeps S (mean 0, deviation 1).
 */
export function scoredEpisode(
  batch: Batch,
  { scale, invalidPenalty }: { readonly scale: "none" | "std"; readonly invalidPenalty: number },
  weight = 1,
): ScoredEpisode {
  const off = penalties(batch, invalidPenalty);
  const scores = perRow(batch.rows, (r) => batch.episodeReturn[batch.trajectory[r]] - off[r]);
  const { mean, std, notes } = groupStatistics(batch, "rows", 1, scores);
  const scaleOf = mean.map((_, g) => weight * (scale === "std" ? 1 / (std[g] + EPSILON) : 1));
  const baseline = perRow(batch.rows, (r) => mean[batch.group[r]]);
  const factor = perRow(batch.rows, (r) => scaleOf[batch.group[r]]);
  return {
    part: perRow(batch.rows, (r) => factor[r] * (scores[r] - baseline[r])),
    scores,
    baseline,
    factor,
    level: { mean, scale: scaleOf, compared: scores },
    notes,
  };
}
