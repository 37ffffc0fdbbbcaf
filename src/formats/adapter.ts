/**
 * The contract of a rollout format: rows of parsed JSON in, steps out. Containers (JSON Lines, JSON arrays,
 * gzip, zip, parquet) are opened elsewhere; an adapter sees one object after the other and never holds a
 * whole file unless its format gives it no choice.
 */
import { InputError } from "../lib/assert.ts";
import type { JsonObject } from "../lib/plainJson.ts";
import type { StepRecord } from "../rollout/batch.ts";
import type { Batches, FormatOption, ReadContext } from "./context.ts";
import type { Member } from "./furtherFields.ts";

/** One object of a file. */
export interface SourceRow {
  readonly value: JsonObject;
  readonly file: string;
  /** Line on which it begins, from 1; where the file has no lines, the same as `number`. */
  readonly line: number;
  /** Which object of the file it is, from 1. */
  readonly number: number;
  /** The row holds NaN or an infinity, which JSON does not know: the sentence about it. */
  readonly nonFinite?: string;
}

/**
 * How a value came to be: it stands in the file, follows from what stands there, or is our reading of a text.
 */
type How = "given" | "derived" | "guessed";

/** The fields of a step that a reader may ask the origin of. */
export const IMPORT_FIELDS = [
  ...(["group", "trajectory", "step", "anchor", "action", "reward", "success", "valid"] as const),
  ...(["logprob", "entropy", "value", "task", "logged", "after"] as const),
] as const;
type ImportField = (typeof IMPORT_FIELDS)[number];

export interface FieldOrigin {
  readonly how: How;
  /** The field or the rule, in a few words. */
  readonly from: string;
}
export type Provenance = Partial<Record<ImportField, FieldOrigin>>;

/** A step as an adapter hands it on. */
export interface ImportedStep extends StepRecord {
  readonly file: string;
  readonly line: number;
  /** Return of the whole episode: placed on the last step where every reward of the trajectory is 0. */
  readonly episodeReward?: number;
  /**
   * Equal for rows that are equal in everything, shown fields or not, and asked only of rows that are kept;
   * absent: the fields of the step are compared.
   */
  readonly mark?: () => string;
  /** What the row says beyond a step's fields, to be written back; asked only of rows that are kept. */
  readonly further?: () => readonly Member[];
}

/** Something that could not be read, in one sentence. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** The whole file is beyond what can be held, not a single row. */
export class TooLarge extends InputError {}

/** Where an adapter puts what it finds. */
export interface StepSink {
  /** Throws an InputError where the step contradicts an earlier one; its trajectory is then left out. */
  add(step: ImportedStep): void;
  /** A row of this trajectory is lost: the rest of it says nothing any more. */
  damage(trajectory: string): void;
  refuse(problem: Problem): void;
  /** One sentence for the reader, said once. */
  note(text: string): void;
  /** What the run used for a step, told after it. */
  log(trajectory: string, step: number, advantage: number): void;
  /** What a trajectory earned, told after its steps; placed on the last of them. */
  outcome(trajectory: string, outcome: { readonly reward?: number; readonly success?: boolean }): void;
  /**
   * Before the first step. `ranked`: step numbers only order the steps of a trajectory, from any number and
   * with gaps. `shifted`: what an action led to (`after`) is what the next one is chosen in.
   */
  rules(rules: { readonly ranked?: boolean; readonly shifted?: boolean }): void;
  /**
   * Puts trajectories into other groups, where only all rows together tell which; not done, and false, where
   * the rows are a sample by their first groups.
   */
  regroup(groupOf: (trajectory: string) => string | undefined): boolean;
  header(header: { readonly gamma?: number; readonly rewardScale?: number }): void;
}

export interface RowReader {
  /** Errors (InputError) name the field; file and line are added by whoever calls. */
  take(row: SourceRow): void;
  /** After the last row: what could only be told from all of them. */
  finish?(): void;
  /** What is known of the origin of each field, after the last row. */
  provenance(): Provenance;
}

export interface Adapter {
  readonly id: string;
  readonly label: string;
  /** Who writes such files, and what they are called. */
  readonly source: string;
  /** What a row of this format has, as in "rows have uid and traj_uid". */
  readonly why: string;
  /** A small good file of it, row by row: shown as an example, and damaged by the tests. */
  readonly example: readonly JsonObject[];
  /** Takes any rows of a kind, whoever wrote them: tried after the formats that know their own. */
  readonly general?: boolean;
  fits(value: JsonObject, file: string): boolean;
  /** How its files make batches, where nothing is chosen; default: a batch a file. */
  readonly batches?: Batches;
  /** The folder that holds one batch, where it is not the file's own. */
  readonly batchFolder?: (file: string) => string;
  /** A file of a folder, by its name, that holds no rollouts of this format. */
  readonly skips?: (file: string) => boolean;
  /** What the reader may choose, as the first rows have it. */
  options?(rows: readonly SourceRow[]): readonly FormatOption[];
  open(sink: StepSink, context: ReadContext): RowReader;
  /**
   * A row with the advantage of each of its steps put where its trainer reads them; absent where the format
   * has no such place. Steps without one keep what they have.
   */
  withCredit?(
    row: SourceRow,
    creditOf: (trajectory: string, step: number) => number | undefined,
    context: ReadContext,
  ): JsonObject;
}

export const given = (from: string): FieldOrigin => ({ how: "given", from });
export const derived = (from: string): FieldOrigin => ({ how: "derived", from });
export const guessed = (from: string): FieldOrigin => ({ how: "guessed", from });

/** Does work on a trajectory; where it fails the trajectory is lost as a whole. */
export function wholly(sink: StepSink, trajectory: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    sink.damage(trajectory);
    throw error;
  }
}
