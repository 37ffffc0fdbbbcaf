/** Any method minus any other: in one cell and over the whole map, by every yardstick that judged both. */
import type { Interval } from "../../lib/stats.ts";
import { type PooledDifference, pairedIn, pairedOver } from "./paired.ts";
import type { Regimes } from "./regimes.ts";
import { type JudgedCell, judgedCells, YARDSTICKS, type Yardstick } from "./yardsticks.ts";

interface Difference {
  readonly yardstick: Yardstick;
  /** n is 0 where the cell has no pair. */
  readonly here: Interval;
  readonly overMap: PooledDifference;
}

/** By `laneKey`; yardsticks without any pair are left out. */
export function differencesOf(
  regimes: Regimes,
  cell: JudgedCell,
  method: string,
  other: string,
): Difference[] {
  return YARDSTICKS.map((yardstick) => ({
    yardstick,
    here: pairedIn(cell, yardstick.id, method, other),
    overMap: pairedOver(judgedCells(regimes, yardstick.id), yardstick.id, method, other),
  })).filter(({ overMap }) => overMap.mean.n > 0);
}
