/** What is reported of an iteration: numbers about the batch that was played. */

import { coverageOf } from "../credit/report/coverage.ts";
import { log } from "../lib/portable.ts";
import { mean } from "../lib/stats.ts";
import type { Batch } from "../rollout/batch.ts";
import type { Collected } from "../rollout/collect.ts";
import { sizeOf, successesOf } from "../rollout/rowsOf.ts";

export interface FamilyCount {
  readonly episodes: number;
  readonly successes: number;
}

export interface BatchStats {
  /** Share of episodes won, 0 to 1; by kind of task in `families`. */
  readonly successRate: number;
  readonly families: Readonly<Record<string, FamilyCount>>;
  /** Mean task score, 0 to 1, where the world grades (shop: 1 is a success); else absent. */
  readonly meanScore?: number;
  /** Mean of R_i, after reward scale and penalties. */
  readonly meanReturn: number;
  /** Mean number of steps. */
  readonly episodeLength: number;
  /** Environment steps in all. */
  readonly steps: number;
  /** Mean over steps, nats. */
  readonly entropy: number;
  /**
   * Mean over steps of the KL divergence from the acting to the initial policy, ln n − H for n choices, nats.
   */
  readonly kl: number;
  /** Share of steps whose action was not admissible. */
  readonly invalidShare: number;
  /**
   * Share of steps whose text no other step of the group has: exact grouping has nothing to compare them
   * with.
   */
  readonly singletonShare: number;
  /** Share of groups in which all returns are equal: group-relative methods learn nothing from them. */
  readonly deadGroupShare: number;
}

export function batchStats({ batch, steps, families }: Collected): BatchStats {
  const { exactSingletons = Number.NaN, deadGroups } = coverageOf(batch);
  return {
    successRate: mean(batch.success),
    families: countFamilies(batch, families),
    ...(batch.score && { meanScore: mean(batch.score) }),
    meanReturn: mean(batch.episodeReturn),
    episodeLength: batch.rows / batch.trajectories,
    steps: batch.rows,
    entropy: mean(steps.map(({ entropy = Number.NaN }) => entropy)),
    kl: mean(steps.map(({ choices, entropy = Number.NaN }) => log(choices.length) - entropy)),
    invalidShare: mean(steps.map(({ valid }) => Number(!valid))),
    singletonShare: exactSingletons,
    deadGroupShare: deadGroups,
  };
}

export function countFamilies(batch: Batch, families: readonly string[]): Record<string, FamilyCount> {
  const counts: Record<string, FamilyCount> = {};
  for (let g = 0; g < batch.groups; g++) {
    const { episodes = 0, successes = 0 } = counts[families[g]] ?? {};
    counts[families[g]] = {
      episodes: episodes + sizeOf(batch, g),
      successes: successes + successesOf(batch, g),
    };
  }
  return counts;
}
