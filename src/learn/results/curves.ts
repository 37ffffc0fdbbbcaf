/** Curves of one lane over its replicates: the mean with its 95 % interval, iteration by iteration. */
import { type Interval, meanInterval } from "../../lib/stats.ts";
import type { IterationStats } from "../train.ts";

/** What a lane's replicates have played so far: [replicates][iterations]. */
export type Runs = readonly (readonly IterationStats[])[];

/** One number of an iteration; NaN where it has none. */
export type Metric = (stats: IterationStats) => number;

export interface CurvePoint extends Interval {
  readonly iteration: number;
}

/**
 * Mean over replicates with its 95 % interval (Student's unless another is given), one point for every
 * iteration that any replicate has played. `n` counts the replicates behind a point: those that have come
 * this far and have a value there. Points without a value are left out; with n = 1 the interval is infinitely
 * wide.
 */
export function meanCurve<Stats>(
  runs: readonly (readonly Stats[])[],
  metric: (stats: Stats) => number,
  interval: (values: readonly number[]) => Interval = meanInterval,
): CurvePoint[] {
  const length = Math.max(0, ...runs.map((run) => run.length));
  const points: CurvePoint[] = [];
  for (let iteration = 0; iteration < length; iteration++) {
    const values = runs
      .filter((run) => run.length > iteration)
      .map((run) => metric(run[iteration]))
      .filter((value) => !Number.isNaN(value));
    if (values.length > 0) points.push({ iteration, ...interval(values) });
  }
  return points;
}

/** Share of the episodes of one kind of task that were won; NaN in iterations that drew no such task. */
export const familySuccess =
  (family: string): Metric =>
  ({ families }) => {
    const { episodes = 0, successes = 0 } = families[family] ?? {};
    return successes / episodes;
  };
