/**
 * Two methods compared on the same batches, or on trainings of the same replicate: what they have in common
 * drops out, so the interval of the mean difference (Student, 95 %) is narrower than those of the methods.
 * Intervals are not corrected for multiple comparisons.
 */
import { type Interval, mean, meanInterval } from "../../lib/stats.ts";
import { type JudgedCell, replicatesOf, valuesOf, type Yardstick } from "./yardsticks.ts";

/** `method` minus `other` in one cell; n 0 where a pair lacks a side. */
export function pairedIn(
  cell: JudgedCell,
  yardstick: Yardstick["id"],
  method: string,
  other: string,
): Interval {
  return meanInterval(differences(cell, yardstick, method, other).map(({ difference }) => difference));
}

function differences(cell: JudgedCell, yardstick: Yardstick["id"], method: string, other: string) {
  const values = valuesOf(cell, yardstick, method);
  const others = valuesOf(cell, yardstick, other);
  const replicates = replicatesOf(cell, yardstick);
  return values.flatMap((value, i) => {
    const against = others[i];
    return value === null || against === null || against === undefined
      ? []
      : [{ replicate: replicates[i], difference: value - against }];
  });
}

export interface PooledDifference {
  /**
   * `method` minus `other`: the mean over cells of each replicate's differences, and its interval over
   * replicates, which share nothing but settings.
   */
  readonly mean: Interval;
  /** Cells that were compared, and those in which the interval lies above, or below, 0. */
  readonly cells: number;
  readonly above: number;
  readonly below: number;
}

/** Over many cells; each cell counts alike for every replicate that reached it. */
export function pairedOver(
  cells: readonly JudgedCell[],
  yardstick: Yardstick["id"],
  method: string,
  other: string,
): PooledDifference {
  const byReplicate = new Map<number, number[]>();
  const intervals: Interval[] = [];
  for (const cell of cells) {
    const own = differences(cell, yardstick, method, other);
    if (own.length === 0) continue;
    intervals.push(meanInterval(own.map(({ difference }) => difference)));
    for (const { replicate, difference } of own)
      byReplicate.set(replicate, [...(byReplicate.get(replicate) ?? []), difference]);
  }
  return {
    mean: meanInterval([...byReplicate.values()].map(mean)),
    cells: intervals.length,
    above: intervals.filter(isAbove).length,
    below: intervals.filter(isBelow).length,
  };
}

/** Whether the whole interval lies on one side of 0. */
export const isAbove = ({ low, n }: Interval): boolean => n > 1 && low > 0;
export const isBelow = ({ high, n }: Interval): boolean => n > 1 && high < 0;
