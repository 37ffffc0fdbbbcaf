/**
 * One cell of a sweep: a training whose batches are compared with ground truth on the way, or one that is run
 * to its end. Computed in plain TypeScript: the same numbers on every machine. It can be left after every
 * iteration and gone on with elsewhere.
 */

import { laneKey } from "../../experiment/lanes.ts";
import type { LearningCell, SweepCell, TruthCell } from "../../experiment/sweep/cells.ts";
import {
  type BatchScores,
  type CellResult,
  MEASURES,
  type ScoredBatch,
  type TruthMeasure,
} from "../../experiment/sweep/results.ts";
import { range } from "../../lib/columns.ts";
import { digest } from "../../lib/digest.ts";
import { measureTruth } from "../../truth/branch.ts";
import type { OnProgress } from "../../truth/fork.ts";
import { openCpuNet } from "../net/cpuNet.ts";
import type { NetState } from "../net/net.ts";
import { outcomeOf } from "../results/compare.ts";
import { createTrainer, type IterationResult, type Trainer, type TrainerState } from "../train.ts";
import { exactTruth, isExact } from "../truth/exactTruth.ts";
import { originOf, truthKey } from "../truth/replayRecord.ts";
import { type ScoreRow, scorecard } from "../truth/scorecard.ts";

/** How far a cell has come: plain data, between iterations. */
export interface CellState {
  readonly trainer: TrainerState;
  /** [iterations] share of episodes won. */
  readonly success: readonly number[];
  /** Of the iterations so far. */
  readonly trained: string;
  readonly batches: readonly ScoredBatch[];
  /** The success rate that is still to be reached, by its place. */
  readonly stage: number;
}

interface CellOptions {
  /** Goes on from here. */
  readonly from?: CellState;
  /** Hears of every iteration that more are to follow, with what is needed to go on. */
  readonly onIteration?: (state: CellState) => Promise<void> | void;
  /** Hears of every step of the work within an iteration, with the share of the cell that is done, 0 to 1. */
  readonly onStep?: (share: number) => Promise<void> | void;
}

/** Errors (InputError): settings whose truth cannot be had; a state that is not of this cell. */
export async function computeCell(cell: SweepCell, options: CellOptions = {}): Promise<CellResult> {
  const trainer = createTrainer(cell.spec, cell.spec.lanes[0], openCpuNet, cell.replicate);
  const { from } = options;
  if (from) trainer.restore(from.trainer);
  try {
    return cell.kind === "truth"
      ? await truthResult(cell, trainer, options)
      : await learningResult(cell, trainer, options);
  } finally {
    trainer.net.dispose();
  }
}

async function truthResult(
  cell: TruthCell,
  trainer: Trainer,
  { from, onIteration, onStep }: CellOptions,
): Promise<CellResult> {
  const { success: rates } = cell;
  const batches: ScoredBatch[] = [...(from?.batches ?? [])];
  const success = [...(from?.success ?? [])];
  let trained = from?.trained ?? "";
  let stage = from?.stage ?? 0;
  while (stage < rates.length && !trainer.done) {
    const share = trainer.iteration / cell.spec.training.iterations;
    await onStep?.(share);
    const { net } = await trainer.state();
    const result = await trainer.iterate();
    trained = digestAfter(trained, result);
    success.push(result.stats.successRate);
    // One batch may be the first at several rates; it stands for the highest of them, so that no batch
    // counts twice.
    let reached = stage;
    while (reached < rates.length && result.stats.successRate >= rates[reached]) reached++;
    if (reached > stage)
      batches.push({ ...(await measured(cell, result, net, () => onStep?.(share))), stage: reached - 1 });
    stage = reached;
    if (stage < rates.length && !trainer.done)
      await onIteration?.({ trainer: await trainer.state(), success, trained, batches, stage });
  }
  return { kind: "truth", batches, trained };
}

async function learningResult(
  { spec }: LearningCell,
  trainer: Trainer,
  { from, onIteration, onStep }: CellOptions,
): Promise<CellResult> {
  const success = [...(from?.success ?? [])];
  let trained = from?.trained ?? "";
  while (!trainer.done) {
    await onStep?.(trainer.iteration / spec.training.iterations);
    const result = await trainer.iterate();
    trained = digestAfter(trained, result);
    success.push(result.stats.successRate);
    if (!trainer.done)
      await onIteration?.({ trainer: await trainer.state(), success, trained, batches: [], stage: 0 });
  }
  const outcome = outcomeOf(success.map((successRate) => ({ successRate })));
  return { kind: "learning", success, ...outcome, trained };
}

const digestAfter = (before: string, { digests: { actions, rewards, advantages } }: IterationResult) =>
  digest(before, actions, rewards, advantages);

async function measured(
  cell: TruthCell,
  { iteration, collected, decisions, stats }: IterationResult,
  net: NetState,
  onStep: OnProgress,
): Promise<Omit<ScoredBatch, "stage">> {
  const { spec, replicate, gamma, continuations, methods } = cell;
  const origin = originOf(spec, collected, net);
  const { batch, steps } = collected;
  const groups = Math.min(cell.measuredGroups, batch.groups);
  const { world } = origin;
  const truth = isExact(world)
    ? await exactTruth(origin, world, gamma, groups)
    : await measureTruth(origin, {
        ...{ gamma, continuations, onStep },
        key: truthKey({ spec, replicate, iteration }),
        trajectories: range(0, batch.groupStart[groups]),
      });
  const played = { batch, steps, decisions, net, spec };
  const { quality, rows } = await scorecard(played, truth, methods, spec.gamma);
  return {
    ...{ replicate, iteration, success: stats.successRate },
    repeats: 1 - stats.singletonShare,
    steps: quality.steps,
    significant: quality.significant / quality.steps,
    ceiling: finite(quality.ceiling),
    gradientCeiling: finite(quality.gradientCeiling),
    scores: scoresOf(cell, rows),
  };
}

const scoresOf = ({ methods }: TruthCell, rows: readonly ScoreRow[]): BatchScores =>
  Object.fromEntries(
    methods.map((method, m) => [
      laneKey(method),
      Object.fromEntries(MEASURES.map((measure) => [measure, finite(rows[m][measure].mean)])) as Record<
        TruthMeasure,
        number | null
      >,
    ]),
  );

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
