/** What the cells of a sweep come to, as plain numbers. A number that does not exist is null. */

/** What is kept of a method's scores on a batch. */
export const MEASURES = [
  "gradient",
  "kendall",
  "spearman",
  "sign",
  "error",
  "bias",
  "variance",
  "pearson",
  "rank",
  "wrongSign",
  "silent",
] as const;
export type TruthMeasure = (typeof MEASURES)[number];

/** A batch whose truth was measured. */
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
  readonly ceiling: number | null;
  readonly gradientCeiling: number | null;
}

/** By `laneKey` of the method. */
export type BatchScores = Readonly<Record<string, Readonly<Record<TruthMeasure, number | null>>>>;

export interface ScoredBatch extends RegimeBatch {
  /** Place among the sweep's success rates: the highest one that this batch is the first to reach. */
  readonly stage: number;
  readonly scores: BatchScores;
}

export interface TruthResult {
  readonly kind: "truth";
  /** In the order they were played. */
  readonly batches: readonly ScoredBatch[];
  /** Of all iterations that were trained: equal digests say that the same was played and learned. */
  readonly trained: string;
}

/** What is said of one training from its first iteration to its last. */
export interface LearningOutcome {
  /** Mean success rate over the iterations, 0 to 1: the area under the success curve per iteration. */
  readonly area: number;
  /** Iteration at which it counts as learned; null where that never happened. */
  readonly learned: number | null;
  /** Success rate at the end. */
  readonly final: number;
}

export interface LearningResult extends LearningOutcome {
  readonly kind: "learning";
  /** [iterations] share of episodes won. */
  readonly success: readonly number[];
  readonly trained: string;
}

export type CellResult = TruthResult | LearningResult;
