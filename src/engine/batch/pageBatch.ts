/** A batch as the page shows it: plain data that survives structured cloning. */
import type { Spec } from "../../experiment/spec.ts";
import type { ImportReport } from "../../formats/read/importReport.ts";
import type { Batch, TextColumn } from "../../rollout/batch.ts";
import type { Edit } from "../../rollout/edit.ts";
import type { ScorePart } from "../../world/world.ts";

/** Where rollouts come from: a lane of the run on this page, or a recording that says so itself. */
export type BatchSource =
  | { readonly kind: "live" /** Its label. */; readonly lane: string; readonly seed: number }
  | { readonly kind: "recorded" | "imported"; readonly text: string };

/** What a batch was played from: with the chosen indices enough to play it again. */
export interface BatchOrigin {
  readonly spec: Spec;
  readonly replicate: number;
  /** Key of the lane, where one played it on this page. */
  readonly lane?: string;
}

/** One iteration's rollouts, as the page shows them. */
export interface PageBatch {
  readonly batch: Batch;
  /** Absent where the batch came from elsewhere and cannot be played again. */
  readonly origin?: BatchOrigin;
  /** The iteration that played it; 0 is the untrained policy. */
  readonly iteration: number;
  readonly source: BatchSource;
  /**
   * [groups] kind of task; absent, with the next two, where the rollouts came from a file that does not say.
   */
  readonly families?: readonly string[];
  /** Choices of row r: texts[index[k]] for start[r] ≤ k < start[r + 1]. */
  readonly choices?: TextColumn & { readonly start: Int32Array };
  /** [rows] which of its choices was taken. */
  readonly chosen?: Int32Array;
  /** Probability of each choice, beside `choices.index`; absent where no policy was there. */
  readonly probability?: Float32Array;
  /**
   * [rows] what a file says of the step beyond the batch, a JSON object as text, "" for nothing: written back
   * on export.
   */
  readonly further?: TextColumn;
  /** What reading it told, where it came from a file of someone else's. */
  readonly imported?: ImportReport;
  /** [trajectories] what the last action led to. */
  readonly lastObservation: readonly string[];
  /** [trajectories] how the score came about, where the world grades. */
  readonly scoreParts?: readonly (readonly ScorePart[])[];
  /**
   * The engine's number for the policy that played it; absent where the engine has none: a recording, a file.
   */
  readonly policy?: number;
  /** What was changed by hand; absent: everything is as played. */
  readonly edited?: PageEdits;
}

/** Edits of a batch, and where its rows stood before. */
interface PageEdits {
  readonly played: PageBatch;
  /** At least one; they name rows and trajectories of `played`. */
  readonly edits: readonly Edit[];
  /** [rows], [trajectories] numbers in `played`. */
  readonly sourceRow: Int32Array;
  readonly sourceTrajectory: Int32Array;
  /** [rows of `played`] row here; −1 where left out. */
  readonly rowOf: Int32Array;
}

/**
 * What the last step of a success is paid, whatever was edited: the world's reward of 1 in the scale of the
 * run; for rollouts from a file the largest return in it.
 */
export function fullRewardOf({ origin, batch, edited }: PageBatch): number {
  if (origin) return origin.spec.rewardScale;
  const { episodeReturn } = edited?.played.batch ?? batch;
  const largest = episodeReturn.reduce((most, one) => Math.max(most, one), 0);
  return largest > 0 ? largest : 1;
}

/** A batch that was played here: what was offered at every step is known. */
export type PlayedBatch = PageBatch & Required<Pick<PageBatch, "families" | "choices" | "chosen">>;
