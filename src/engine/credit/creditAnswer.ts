/** What the credit service is asked and answers: plain data that survives structured cloning. */
import type { Credit } from "../../credit/estimator.ts";
import type { SoftShares } from "../../credit/parts/softSpread.ts";

/** An estimator under a name of its own. */
export interface MethodRequest {
  readonly key: string;
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A Credit without its lazy part, which stays in the worker and is asked for row by row. */
export type CreditColumns = Omit<Credit, "weights">;

export interface CreditAnswer {
  readonly credits: Readonly<Record<string, CreditColumns>>;
  /** One sentence for each method that could not be computed on this batch. */
  readonly errors: Readonly<Record<string, string>>;
  /**
   * Keys of users' methods that are still being computed: `settled` says when to ask again. They have an
   * error that says so.
   */
  readonly pending: readonly string[];
  /** Time in the worker, milliseconds. */
  readonly ms: number;
}

/**
 * Who is compared with whom in one group of n step rows: matrices [n, n], entry a · n + b for row a and row b
 * of the group.
 */
export interface GroupWeights {
  /** By key of the method: the weight row a gave to row b. */
  readonly matrices: Readonly<Record<string, Float32Array>>;
  /** Cosine of the two texts; absent without an anchor column. */
  readonly similarity?: Float32Array;
}

/** How many steps of a batch each way to compare steps leaves alone: shares from 0 to 1. */
export interface ComparisonShares extends SoftShares {
  /** No other step of the group has this text. */
  readonly exactSingletons: number;
  /** No other step of the group has a text that is similar enough. */
  readonly similaritySingletons: number;
}
