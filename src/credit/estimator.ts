/**
 * The contract every credit estimator keeps: a batch and parameters in, one advantage for each step row out.
 *
 * All of them are one picture, A = c · (G − W·G): W weighs the rows of a group against each other (uniform
 * for GRPO, zero diagonal for RLOO, blocks of equal text for GiGPO, nested blocks for HGPO, a softmax kernel
 * for ProxMO).
 */
import type { z } from "../lib/schema.ts";
import type { Batch, OptionalColumn } from "../rollout/batch.ts";
import type { TrainedRun, TrainerRecipe } from "./trainer.ts";

/**
 * Something a reader should know: about rows or groups, or where neither is named the batch; see `notes.ts`.
 */
export interface Note {
  /** Tells the notes of one credit apart: "singleton". */
  readonly kind: string;
  /** In two or three words, for a list: "Singletons". */
  readonly title: string;
  /** One sentence that begins with how many it concerns, "3 of 16 groups …", and ends with what follows. */
  readonly text: string;
  readonly rows?: Int32Array;
  readonly groups?: Int32Array;
}

/**
 * The weight a row gave to other rows in its step-level baseline. Weights add up to 1 (or the list is empty).
 */
export interface RowWeights {
  readonly rows: Int32Array;
  readonly weights: Float64Array;
  /** Text similarity of each listed row to the row asked for, where the estimator computes one. */
  readonly similarity?: Float64Array;
}

export interface Credit {
  /** [rows] the advantage. */
  readonly advantage: Float64Array;
  /**
   * Named parts [rows], weights such as ω included: they add up to the advantage. Two-level estimators call
   * them `episode` and `step`.
   */
  readonly parts: Readonly<Record<string, Float64Array>>;
  /**
   * [rows] what the row's return was compared with at the finest level; NaN where nothing was (not assigned).
   */
  readonly baseline: Float64Array;
  /** [rows] return that was compared with the baseline: R_i or G_it. */
  readonly compared: Float64Array;
  /**
   * [rows] what the weights average, baseline = Σ w · averaged, where that is another number than `compared`
   * (a value of states against a λ-return, say).
   */
  readonly averaged?: Float64Array;
  /**
   * [rows] c in A = c · (compared − baseline), ω included: the finest part (`step`, else `episode`) of every
   * assigned row. Absent: 1.
   */
  readonly scale?: Float64Array;
  /**
   * [rows] 1 where the step-level part found no other row to compare with, so that part's 0 means "not
   * assigned"; absent where no step-level part exists.
   */
  readonly unassigned?: Uint8Array;
  /**
   * [groups] what the episode part compares R_i with, where all rows of a group share it: part = w · scale ·
   * (R_i − mean). `compared` [rows] stands in the place of R_i where that was lowered row by row.
   */
  readonly episode?: {
    readonly mean: Float64Array;
    readonly scale: Float64Array;
    readonly compared?: Float64Array;
  };
  /** [rows] factor w on the episode part, where one is applied. */
  readonly modulation?: Float64Array;
  /** [groups] success rate p as this estimator computes it, where it uses one. */
  readonly successRate?: Float64Array;
  /** Weights over rows for one row, computed when asked. */
  readonly weights: (row: number) => RowWeights;
  /** It gives no weights, though its estimator may. */
  readonly weightless?: boolean;
  /** Where weights are computed elsewhere: asks for those of some rows, which `weights` then knows. */
  readonly fetchWeights?: (rows: ArrayLike<number>) => Promise<void>;
  readonly notes: readonly Note[];
}

/** How a method is told from others: its colour, and a sign so that colour is never the only cue. */
export interface MethodStyle {
  /** Readable on light and dark ground: 3 : 1 on both. */
  readonly colour: `#${string}`;
  /** One character that no other method has. */
  readonly glyph: string;
}

/** Parameters that the page has one slider for, shared by all methods that follow it. */
type SharedParameter = "variant" | "alpha" | "range" | "temperature" | "stepWeight";

export interface Estimator<Params = Record<string, unknown>> {
  readonly id: string;
  readonly label: string;
  /** One plain sentence. */
  readonly summary: string;
  /**
   * KaTeX source of the advantage. `\term{name}{…}` marks what a reader can point at: `modulation`,
   * `episode`, `omega` and `step` are the inputs of the parts, under the same names everywhere.
   */
  readonly formula: string;
  /** Where it is published, with the numbers of its equations: "arXiv:2602.19225, equations 5 to 12". */
  readonly paper: string;
  /** Reference code it is checked against, where there is one. */
  readonly reference?: string;
  readonly style: MethodStyle;
  /** What to look for in its weight matrix; null where it gives no weights. */
  readonly pattern: string | null;
  /** Optional columns it cannot do without. */
  readonly needs: readonly OptionalColumn[];
  /**
   * Parameters with defaults, bounds and descriptions; unknown keys are refused. γ comes from outside: it
   * belongs to the batch.
   */
  readonly params: z.ZodMiniObject & z.ZodMiniType<Params>;
  /** Which of its parameters the page's sliders set; with `stepWeight` ω acts on its step part. */
  readonly sliders?: readonly (SharedParameter & keyof Params)[];
  /**
   * Which of its parameters holds what a full success is paid: on the page it follows the batch's rewards.
   */
  readonly fullReward?: keyof Params;
  /** What a published trainer needs to compute the same, where one is known that has the method. */
  readonly trainer?: (params: Params, run: TrainedRun) => TrainerRecipe;
  /** Where there is none: the code that comes nearest, and what differs there; sentences. */
  readonly nearestCode?: string;
  /** Errors (InputError): input that the schema and `needs` cannot refuse. */
  estimate(batch: Batch, params: Params, gamma: number): Credit;
}
