/**
 * What a cell is expected to take on one core, roughly: to deal cells out evenly and to say how long a sweep
 * is. Nothing else depends on it; once cells are done, their own times correct it.
 */
import { stepSeconds } from "../cost.ts";
import type { SweepCell } from "./cells.ts";

/** Of one step of a continuation: played, not learned from. */
const BRANCH_STEP: Readonly<Record<string, number>> = { household: 14e-6, shop: 25e-6 };
/** Of scoring one method on one step, its gradient included. */
const SCORE = 20e-6;
/** A thread's way to its first iteration. */
const START = 1;

export function expectedSeconds(cell: SweepCell): number {
  const { groups, rollouts, training, world, slip } = cell.spec;
  const rows = groups * rollouts * world.stepLimit;
  const trained = training.iterations * rows * stepSeconds(cell.spec);
  // Where noise may lead elsewhere, the recorded step is played on as well.
  const isNoisy = slip > 0 || ("distractorSentences" in world && world.distractorSentences > 0);
  const truth = cell.kind === "truth" ? truthSeconds(cell, rows, isNoisy ? 2 : 1) : 0;
  return Number((START + trained + truth).toPrecision(3));
}

function truthSeconds(
  { spec, measuredGroups, success, methods, continuations }: Extract<SweepCell, { kind: "truth" }>,
  rows: number,
  arms: number,
): number {
  const { groups, world } = spec;
  const measured = (rows * Math.min(measuredGroups, groups)) / groups;
  const branch = BRANCH_STEP[world.id];
  const branched = branch === undefined ? 0 : arms * continuations * (world.stepLimit / 2) * branch;
  return success.length * measured * (branched + methods.length * SCORE);
}
