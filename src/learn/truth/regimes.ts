/**
 * Where which estimator is near the truth: runs of a sweep trained, their batches at several success rates
 * scored.
 */

import { laneKey } from "../../experiment/lanes.ts";
import type { Sweep, SweepRun } from "../../experiment/sweep.ts";
import { range } from "../../lib/columns.ts";
import { type Interval, meanInterval } from "../../lib/stats.ts";
import { measureTruth } from "../../truth/branch.ts";
import type { OnProgress } from "../../truth/fork.ts";
import type { NetState } from "../net/net.ts";
import { openBackend } from "../net/openBackend.ts";
import { createTrainer, type IterationResult } from "../train.ts";
import { exactTruth, isExact } from "./exactTruth.ts";
import { originOf, truthKey } from "./replayRecord.ts";
import { type ScoreRow, scorecard } from "./scorecard.ts";

/** What is kept of a method's scores: means over batches with their 95 % intervals (Student). */
export const MEASURES = [
  "gradient",
  "error",
  "bias",
  "variance",
  "pearson",
  "rank",
  "wrongSign",
  "silent",
] as const;
export type TruthMeasure = (typeof MEASURES)[number];

export interface RegimeBatch {
  readonly replicate: number;
  readonly iteration: number;
  /** Share of episodes won. */
  readonly success: number;
  /** Share of steps whose text some other step of the group has. */
  readonly repeats: number;
  /** Steps measured; share of them whose truth is significant. */
  readonly steps: number;
  readonly significant: number;
  /** Correlation and gradient cosine that the exact truth would have with the measured one. */
  readonly ceiling: number;
  readonly gradientCeiling: number;
}

/** One run at one success rate. */
export interface RegimeCell {
  readonly at: readonly (number | string)[];
  /** The success rate asked for. */
  readonly success: number;
  /** Replicates that came this far. */
  readonly batches: readonly RegimeBatch[];
  /** By `laneKey` of the method; empty where no replicate came this far. */
  readonly scores: Readonly<Record<string, Readonly<Record<TruthMeasure, Interval>>>>;
}

/** What a file of a sweep holds. */
export interface Regimes {
  readonly sweep: Sweep;
  readonly cells: readonly RegimeCell[];
}

/**
 * One run of the sweep: a cell for each of its success rates. Computed in plain TypeScript: the same numbers
 * on every machine.
 */
export async function regimeCells(
  sweep: Sweep,
  { at, spec }: SweepRun,
  onStep?: OnProgress,
): Promise<RegimeCell[]> {
  const { openNet } = await openBackend("cpu");
  const found = sweep.success.map((): { batch: RegimeBatch; rows: readonly ScoreRow[] }[] => []);
  for (let replicate = 0; replicate < spec.seeds; replicate++) {
    const trainer = createTrainer(spec, spec.lanes[0], openNet, replicate);
    for (let next = 0; next < sweep.success.length && !trainer.done; ) {
      const { net } = await trainer.state();
      const result = await trainer.iterate();
      await onStep?.(
        replicate * spec.training.iterations + result.iteration,
        spec.seeds * spec.training.iterations,
      );
      // One batch may be the first at several rates; it stands for the highest of them, so that no batch
      // counts twice.
      let reached = next;
      while (reached < sweep.success.length && result.stats.successRate >= sweep.success[reached]) reached++;
      if (reached > next) found[reached - 1].push(await measure(sweep, spec, replicate, result, net, onStep));
      next = reached;
    }
  }
  return sweep.success.map((success, s) => ({
    at,
    success,
    batches: found[s].map(({ batch }) => batch),
    scores:
      found[s].length === 0
        ? {}
        : summary(
            sweep,
            found[s].map(({ rows }) => rows),
          ),
  }));
}

async function measure(
  sweep: Sweep,
  spec: SweepRun["spec"],
  replicate: number,
  { iteration, collected, decisions, stats }: IterationResult,
  net: NetState,
  onStep?: OnProgress,
): Promise<{ batch: RegimeBatch; rows: readonly ScoreRow[] }> {
  const origin = originOf(spec, collected, net);
  const { batch, steps } = collected;
  const groups = Math.min(sweep.measuredGroups, batch.groups);
  const { world } = origin;
  const truth = isExact(world)
    ? await exactTruth(origin, world, sweep.gamma, groups)
    : await measureTruth(origin, {
        gamma: sweep.gamma,
        continuations: sweep.continuations,
        key: truthKey({ spec, replicate, iteration }),
        trajectories: range(0, batch.groupStart[groups]),
        onStep:
          onStep &&
          (() =>
            onStep(replicate * spec.training.iterations + iteration, spec.seeds * spec.training.iterations)),
      });
  const { quality, rows } = await scorecard(
    { batch, steps, decisions, net, spec },
    truth,
    sweep.methods,
    spec.gamma,
  );
  return {
    rows,
    batch: {
      replicate,
      iteration,
      success: stats.successRate,
      repeats: 1 - stats.singletonShare,
      steps: quality.steps,
      significant: quality.significant / quality.steps,
      ceiling: quality.ceiling,
      gradientCeiling: quality.gradientCeiling,
    },
  };
}

function summary(sweep: Sweep, batches: readonly (readonly ScoreRow[])[]): RegimeCell["scores"] {
  return Object.fromEntries(
    sweep.methods.map((method, m) => [
      laneKey(method),
      Object.fromEntries(
        MEASURES.map((measure) => [
          measure,
          meanInterval(batches.map((rows) => rows[m][measure].mean).filter(Number.isFinite)),
        ]),
      ) as Record<TruthMeasure, Interval>,
    ]),
  );
}
