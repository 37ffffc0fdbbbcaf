/** ProxMO's two readings of a group's success rate, and what follows for its factor w. */

import {
  modulationFactor,
  successesOfReturns,
  successesOfTrajectories,
} from "../../../credit/estimators/proxmo/modulation.ts";
import { groupStatistics } from "../../../credit/parts/episodePart.ts";
import { percent } from "../../../lib/words.ts";
import type { Batch } from "../../../rollout/batch.ts";
import { rowsOfGroup, sizeOf, stepsOf, trajectoriesOf } from "../../../rollout/rowsOf.ts";

export type SuccessReading = "code" | "paper";

/** One group under one reading. */
export interface GroupReading {
  /** What p is before it is cut to 0 … 1. */
  readonly raw: number;
  readonly p: number;
  readonly success: number;
  readonly failure: number;
}

export interface ModulationFacts {
  readonly code: GroupReading;
  readonly paper: GroupReading;
  readonly rollouts: number;
  readonly successes: number;
  /** Share of the group's step rows that belong to successful rollouts. */
  readonly rowShare: number;
  /** Mean return of the batch's successful rollouts; null where none succeeded. */
  readonly successReturn: number | null;
}

/** p of every group under both readings, and which rollouts count as successes. */
export function readingsOf(batch: Batch) {
  const meanReturn = groupStatistics(batch, "rows").mean;
  return {
    meanReturn,
    code: successesOfReturns(batch, meanReturn),
    paper: successesOfTrajectories(batch),
  };
}

export type Readings = ReturnType<typeof readingsOf>;

export function modulationFacts(
  batch: Batch,
  readings: Readings,
  group: number,
  alpha: number,
  beta: number,
): ModulationFacts {
  const read = (p: number, raw: number): GroupReading => ({
    raw,
    p,
    success: modulationFactor(true, p, alpha, beta),
    failure: modulationFactor(false, p, alpha, beta),
  });
  const { success, episodeReturn } = batch;
  const successes = trajectoriesOf(batch, group).filter((t) => success[t] === 1);
  const rows = successes.reduce((sum, t) => sum + stepsOf(batch, t), 0);
  const [from, to] = rowsOfGroup(batch, group);
  const won = episodeReturn.filter((_, t) => success[t] === 1);
  const rate = readings.paper.rate[group];
  return {
    code: read(readings.code.rate[group], readings.meanReturn[group]),
    paper: read(rate, rate),
    rollouts: sizeOf(batch, group),
    successes: successes.length,
    rowShare: rows / (to - from),
    successReturn: won.length > 0 ? won.reduce((sum, R) => sum + R, 0) / won.length : null,
  };
}

const weight = (w: number) => w.toFixed(3);

/**
 * What the scale of rewards does to the released reading of p, with this group's numbers. `factor` gives w at
 * any p, for the scale of 10 that the released settings use where this batch has another.
 */
export function rewardScaleSentence(
  { code, rollouts, successes, rowShare, successReturn }: ModulationFacts,
  factor: (success: boolean, p: number) => number,
): string {
  const share = `${percent(rowShare)} of this group's step rows belong to the ${successes} of ${rollouts} rollouts that succeeded`;
  if (successReturn === null)
    return "No rollout of this batch succeeded, so its returns do not show what a success is worth; with the released reward scale of 10, p as released is 1 as soon as a tenth of a group's step rows belong to successes.";
  const worth = `A success returns ${successReturn.toFixed(2)} here`;
  if (successReturn <= 0.5)
    return `${worth}, and the released code counts an episode as a success where it returns more than 0.5: it gives successes the weight of failures.`;
  if (successReturn > 1.5) {
    const start = `${worth}, so p as released, the mean return over step rows cut to 1, is 1 once ${percent(1 / successReturn)} of the rows belong to successes: ${share}, the mean is ${code.raw.toFixed(2)}`;
    return code.raw >= 1
      ? `${start}, and w is ${weight(code.success)} for every success and ${weight(code.failure)} for every failure, however many succeed.`
      : `${start}.`;
  }
  const mean = 10 * code.raw;
  const scaled = Math.min(1, Math.max(0, mean));
  const cut =
    scaled === mean ? `p = ${scaled.toFixed(2)}` : `${mean.toFixed(2)}, cut to p = ${scaled.toFixed(2)}`;
  return `${worth}; p as released is the mean return over step rows, ${code.raw.toFixed(2)}: ${share}. With rewards ten times as large (the released settings scale them by 10) it would be ${cut}: w ${weight(factor(true, scaled))} for every success and ${weight(factor(false, scaled))} for every failure${scaled === 1 ? ", however many succeed" : ""}.`;
}
