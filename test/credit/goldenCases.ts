/**
 * The golden batches: rollouts and what the published reference implementations give for them (see their
 * README).
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Batch, batchOf } from "../../src/rollout/batch.ts";
import { fromRoot, fromShared } from "../paths.ts";

interface TwoLevel {
  episode: number[];
  step: number[];
  total: number[];
}

export interface GoldenCase {
  name: string;
  config: {
    gamma: number;
    stepAdvantageWeight: number;
    pscAlpha: number;
    pscTargetRange: number;
    similarity?: number;
  };
  rows: { group: string; traj: string; step: number; obs: string; reward: number; episodeReward: number }[];
  expected: Record<string, number[] | TwoLevel | number | string[] | number[][]>;
}

/** The project's own, and the larger ones beside the checkout where they are. */
const FOLDERS = [fromRoot("test/golden/estimators"), fromShared("golden/estimators-fresh")];

/** Files of the folders that are there, by name. */
export const goldenFiles = <Case>(folders: readonly string[]): Case[] => {
  const paths = new Map(
    folders
      .filter((folder) => existsSync(folder))
      .flatMap((folder) => readdirSync(folder).map((name) => [name, resolve(folder, name)] as const)),
  );
  return [...paths]
    .filter(([name]) => name.endsWith(".json"))
    .map(([, path]) => JSON.parse(readFileSync(path, "utf8")));
};

export const goldenCases = goldenFiles<GoldenCase>(FOLDERS);

export function batchOfCase({ rows }: GoldenCase): Batch {
  return batchOf(
    rows.map(({ group, traj, step, obs, reward }) => ({
      group,
      trajectory: traj,
      step,
      reward,
      anchor: obs,
    })),
  );
}

/** The greatest |a − b| / (1e-5 + 1e-5 |b|): at most 1 within the tolerance of the vectors. */
export function excess(actual: ArrayLike<number>, expected: readonly number[]): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  return Math.max(
    ...expected.map((b, i) => {
      const ratio = Math.abs(actual[i] - b) / (1e-5 + 1e-5 * Math.abs(b));
      return Number.isNaN(ratio) ? Number.POSITIVE_INFINITY : ratio;
    }),
  );
}
