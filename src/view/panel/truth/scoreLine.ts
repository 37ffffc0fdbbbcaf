import type { TruthMeasure } from "../../../experiment/sweep/results.ts";
import type { Interval } from "../../../lib/stats.ts";

/** A method's scores against ground truth. */
export interface ScoreLine {
  readonly key: string;
  /** Estimator's id. */
  readonly id: string;
  readonly label: string;
  readonly scores: Readonly<Record<TruthMeasure, Interval>>;
}

/** Nearest to the true gradient first. */
export const nearestFirst = (lines: readonly ScoreLine[]): ScoreLine[] =>
  [...lines].sort((a, b) => (b.scores.gradient.mean || -2) - (a.scores.gradient.mean || -2));
