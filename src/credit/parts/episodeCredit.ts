import { perRow } from "../../lib/columns.ts";
import { z } from "../../lib/schema.ts";
import type { Batch } from "../../rollout/batch.ts";
import type { Credit } from "../estimator.ts";
import {
  episodeLevel,
  episodePart,
  type GroupStatistics,
  groupWeights,
  type Statistics,
} from "./episodePart.ts";
import { episodeReturns } from "./returns.ts";

/** The switch all episode-level estimators share. */
export const statisticsParam = (fallback: Statistics) =>
  z
    ._default(z.enum(["rows", "trajectories"]), fallback)
    .check(
      z.describe(
        "What the group's mean and deviation are taken over: trajectories count once each, step rows make long trajectories weigh more (as in verl-agent).",
      ),
    );

/**
 * The credit of estimators that know the episode level only: scale_g · (R_i − mean_g) on every step of
 * trajectory i.
 */
export function episodeCredit(
  batch: Batch,
  statistics: Statistics,
  stats: GroupStatistics,
  scaleOfGroup: (group: number) => number,
): Credit {
  const episode = episodePart(batch, stats, scaleOfGroup);
  return {
    advantage: episode,
    parts: { episode },
    baseline: perRow(batch.rows, (r) => stats.mean[batch.group[r]]),
    compared: episodeReturns(batch),
    episode: episodeLevel(stats, scaleOfGroup),
    scale: perRow(batch.rows, (r) => scaleOfGroup(batch.group[r])),
    weights: (row) => groupWeights(batch, statistics, row),
    notes: stats.notes,
  };
}
