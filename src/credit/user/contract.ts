/**
 * What a user's own estimator is given and what it answers:
 *
 *   export const title = "My baseline";
 *   export const params = { tau: { default: 0.1, min: 0.01, max: 10, step: 0.01, meaning: "…" } };
 *   export function estimate(batch, params, kit) { return { advantage: … }; }
 *
 * Every column has one entry a row, and a row is one step of a rollout. Rows are sorted by group, trajectory
 * and step. These types are for the author of such a file: an `import type` of them is taken off before it
 * runs.
 */

/** The rollouts, as columns; see `reference.ts` for a sentence on each. */
export interface UserBatch {
  readonly rows: number;
  readonly trajectories: number;
  readonly groups: number;
  /** γ, 0 to 1. */
  readonly gamma: number;
  /** [rows] 0-based numbers. Trajectories are numbered over the whole batch. */
  readonly group: Int32Array;
  readonly trajectory: Int32Array;
  readonly step: Int32Array;
  /** [rows] r_it, in units of reward. */
  readonly rewards: Float64Array;
  /** [rows] G_it = Σ_{k ≥ t} γ^{k−t} r_ik. */
  readonly returns: Float64Array;
  /** [rows] R_i = Σ_t r_it of the row's trajectory, without discount. */
  readonly episodeReturns: Float64Array;
  /** [rows] 1 where the row's trajectory is a success. */
  readonly success: Uint8Array;
  /** [groups + 1] group g holds the rows groupStart[g] … groupStart[g + 1] − 1. */
  readonly groupStart: Int32Array;
  /** [trajectories + 1] the same for trajectories. */
  readonly trajectoryStart: Int32Array;
  /** Whether the columns below are there; reading one that is not is an error. */
  readonly has: Readonly<Record<OptionalUserColumn, boolean>>;
  /**
   * [rows] id of the state's text: equal ids are equal texts, −1 is no observation. `texts[text[row]]` is the
   * text itself.
   */
  readonly text: Int32Array;
  readonly texts: readonly string[];
  /** [rows] id of the action's text. */
  readonly action: Int32Array;
  readonly actions: readonly string[];
  /** [rows] 1 where the action was admissible. */
  readonly valid: Uint8Array;
  /** [rows] ln π of the action under the policy that acted, nats. */
  readonly logprob: Float64Array;
  /** [rows] value of the state, where the file gives one; units of reward. */
  readonly value: Float64Array;
  /** [rows] the advantage that the training run used. */
  readonly logged: Float64Array;
}

export type OptionalUserColumn = "text" | "action" | "valid" | "logprob" | "value" | "logged";

/** Rows split into blocks that are compared with each other; no block holds rows of two groups. */
export interface UserBlocks {
  /** [rows] the block of each row. */
  readonly blockOf: Int32Array;
  /** Block b holds the rows members[start[b]] … members[start[b + 1] − 1], ascending. */
  readonly start: Int32Array;
  readonly members: Int32Array;
}

/** [rows] each: what holds of the row's block. */
export interface BlockStatistics {
  readonly mean: Float64Array;
  /** 0 where the block has one sample. */
  readonly std: Float64Array;
  /** How many samples the block has. */
  readonly count: Int32Array;
}

/** Weights of other rows in a row's baseline; they add up to 1, or the lists are empty. */
export interface UserWeights {
  readonly rows: Int32Array;
  readonly weights: Float64Array;
}

export interface SimilarityOptions {
  /** Compare with all steps of the group (default), or with those of the same step index. */
  readonly neighbours?: "group" | "same-step";
  /** Keep terms of one character, such as the 1 of "cabinet 1". Default: false. */
  readonly oneLetterTerms?: boolean;
  /** Where terms are rare: over the batch (default), or over the group. */
  readonly idf?: "batch" | "group";
}

/** Cosine similarity of the states' texts as TF-IDF vectors, 0 to 1. */
export interface UserSimilarity {
  /** Of two rows that may be compared. */
  cosine(a: number, b: number): number;
  /** The rows that a row may be compared with, itself included. */
  rowsOf(row: number): Int32Array;
  /** How many terms the corpus of a row's group has; 0: nothing can be told apart there. */
  termsOf(row: number): number;
  /** softmax_j cos(row, j) / temperature. `self` counts the row itself in. Default: true. */
  softmax(row: number, temperature: number, options?: { readonly self?: boolean }): UserWeights;
  /** [rows] Σ_j softmax_j · values_j of every row, fast; NaN where there is nobody to compare with. */
  softMean(values: Float64Array, temperature: number, options?: { readonly self?: boolean }): Float64Array;
}

/** A random key; see `kit.key`. */
interface UserKey {
  readonly hi: number;
  readonly lo: number;
}

/** What a file may use besides the language itself. */
export interface UserKit {
  // Columns.
  perRow(value: (row: number) => number): Float64Array;
  /** The next row of the same trajectory; −1 on its last. */
  next(row: number): number;
  /** [rows] Σ_{k ≥ t} γ^{k−t} values_k within each trajectory. */
  discounted(values: ArrayLike<number>, gamma: number): Float64Array;

  // Blocks.
  readonly groups: UserBlocks;
  sameStep(): UserBlocks;
  sameText(): UserBlocks;
  /** Similarity groups as in GiGPO: ratio of matching characters ≥ threshold, greedy in the order given. */
  similarText(threshold: number): UserBlocks;
  /** Rows of a group with equal labels; null is a block of its own. */
  blocksBy(label: (row: number) => string | number | null): UserBlocks;
  /** The rows that share a block with this row, itself included. */
  rowsOf(blocks: UserBlocks, row: number): Int32Array;
  /**
   * `per` "rows" (default): each row is a sample; "trajectories": each trajectory counts once, with the value
   * of its first row in the block. `ddof` (default 1): the deviation divides by n − ddof.
   */
  statistics(
    blocks: UserBlocks,
    values: ArrayLike<number>,
    options?: { readonly per?: "rows" | "trajectories"; readonly ddof?: 0 | 1 },
  ): BlockStatistics;
  /** Equal weights on the rows of the row's block. `self` counts the row itself in. Default: true. */
  uniform(blocks: UserBlocks, row: number, options?: { readonly self?: boolean }): UserWeights;

  // Texts.
  similarity(options?: SimilarityOptions): UserSimilarity;

  // Statistics of plain lists.
  mean(values: ArrayLike<number>): number;
  std(values: ArrayLike<number>, ddof?: 0 | 1): number;
  rms(values: ArrayLike<number>): number;
  quantile(values: ArrayLike<number>, q: number): number;
  pearson(x: ArrayLike<number>, y: ArrayLike<number>): number;

  // Functions that give the same last digit in every browser, unlike those of Math.
  exp(x: number): number;
  log(x: number): number;
  /** xʸ for x ≥ 0. */
  pow(x: number, y: number): number;

  // Random numbers that are the same on every call and every machine.
  /** A key for each purpose: kit.key("dropout", row). */
  key(...path: readonly (string | number)[]): UserKey;
  /** Draw number n of a key: uniform on [0, 1), standard normal, whole number in 0 … below − 1. */
  uniformDraw(key: UserKey, n?: number): number;
  normalDraw(key: UserKey, n?: number): number;
  wholeDraw(key: UserKey, n: number, below: number): number;
  shuffled<T>(key: UserKey, items: readonly T[]): T[];
}

/** One value for each parameter of the file. */
export type UserParams = Readonly<Record<string, number | string | boolean>>;

export interface UserAnswer {
  /** [rows] finite. */
  readonly advantage: ArrayLike<number>;
  /** Named parts [rows] that add up to the advantage. */
  readonly parts?: Readonly<Record<string, ArrayLike<number>>>;
  /** [rows] what the row's return was compared with; NaN where it was compared with nothing. */
  readonly baseline?: ArrayLike<number>;
  /** [rows] the return that was compared with it. Default: `batch.returns`. */
  readonly compared?: ArrayLike<number>;
  /** How much each row counted in a row's baseline; asked for one row at a time. */
  readonly weights?: (row: number) => {
    readonly rows: ArrayLike<number>;
    readonly weights: ArrayLike<number>;
  };
}

/** A parameter as the file declares it: a number, a choice or a switch. */
export type UserParam = NumberParam | ChoiceParam | SwitchParam;

export interface NumberParam {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Of the slider; left out: a hundredth of the range. */
  readonly step?: number;
  /** One sentence. */
  readonly meaning?: string;
}

interface ChoiceParam {
  readonly default: string;
  readonly choices: readonly string[];
  readonly meaning?: string;
}

interface SwitchParam {
  readonly default: boolean;
  readonly meaning?: string;
}
