/**
 * The cells of a sweep put together into one file: the same text whoever computed them, in whatever order.
 */
import { laneKey } from "../lanes.ts";
import type { RunCells, SweepCells } from "./cells.ts";
import {
  type CellResult,
  type LearningOutcome,
  type LearningResult,
  MEASURES,
  type RegimeBatch,
  type ScoredBatch,
  type TruthMeasure,
  type TruthResult,
} from "./results.ts";
import type { AxisValue, Sweep } from "./sweep.ts";

/** One point of the sweep at one success rate. */
export interface MergedCell {
  readonly at: readonly AxisValue[];
  /** The success rate asked for. */
  readonly success: number;
  /** Replicates that came this far, ascending. */
  readonly batches: readonly RegimeBatch[];
  /** By `laneKey` of the method: each measure beside the batches. */
  readonly scores: Readonly<Record<string, Readonly<Record<TruthMeasure, readonly (number | null)[]>>>>;
}

/** What policies learned at one point of the sweep. */
export interface MergedLearning {
  readonly at: readonly AxisValue[];
  /**
   * By `laneKey` of the method that trained: each outcome beside the replicates, null where there is none.
   */
  readonly outcomes: Readonly<
    Record<string, Readonly<Record<keyof LearningOutcome, readonly (number | null)[]>>>
  >;
}

/** A part of a point that was not computed. */
export interface MissingPart {
  readonly at: readonly AxisValue[];
  readonly kind: CellResult["kind"];
  readonly replicate: number;
  /** The method that would train. */
  readonly trains: string;
}

interface MergedSweep {
  readonly version: 2;
  readonly engine: number;
  readonly sweep: Sweep;
  readonly cells: readonly MergedCell[];
  /** Absent where the sweep did not ask for it. */
  readonly learning?: readonly MergedLearning[];
  /** Present where the file has holes. */
  readonly missing?: readonly MissingPart[];
}

/** @param resultOf a cell's result by its id; undefined where there is none. */
export function merge(
  { sweep, engine, runs }: Pick<SweepCells, "runs"> & { readonly sweep: Sweep; readonly engine: number },
  resultOf: (id: string) => CellResult | undefined,
): MergedSweep {
  const missing = runs.flatMap((run) => missingOf(run, resultOf));
  return {
    ...{ version: 2, engine, sweep },
    cells: runs.flatMap((run) => mergedCells(sweep, run, resultOf)),
    ...(sweep.learning !== false && { learning: runs.map((run) => mergedLearning(run, resultOf)) }),
    ...(missing.length > 0 && { missing }),
  };
}

/** A cell for each success rate of one point. */
export function mergedCells(
  { success }: Pick<Sweep, "success">,
  { run: { at, methods }, truth }: RunCells,
  resultOf: (id: string) => CellResult | undefined,
): MergedCell[] {
  const batches = truth.flatMap((id) => (resultOf(id) as TruthResult | undefined)?.batches ?? []);
  return success.map((rate, stage) => {
    const own = batches.filter((batch) => batch.stage === stage);
    return {
      ...{ at, success: rate, batches: own.map(plainBatch) },
      scores:
        own.length === 0
          ? {}
          : Object.fromEntries(methods.map(laneKey).map((key) => [key, columns(own, key)])),
    };
  });
}

const plainBatch = ({ stage: _stage, scores: _scores, ...batch }: ScoredBatch): RegimeBatch => batch;

const columns = (batches: readonly ScoredBatch[], key: string) =>
  Object.fromEntries(
    MEASURES.map((measure) => [measure, batches.map(({ scores }) => scores[key][measure])]),
  ) as Record<TruthMeasure, (number | null)[]>;

function mergedLearning(
  { run: { at }, learning }: RunCells,
  resultOf: (id: string) => CellResult | undefined,
): MergedLearning {
  const outcomes = Object.entries(learning).map(([key, ids]) => {
    const results = ids.map((id) => resultOf(id) as LearningResult | undefined);
    const column = (name: keyof LearningOutcome) => results.map((result) => result?.[name] ?? null);
    return [key, { area: column("area"), learned: column("learned"), final: column("final") }];
  });
  return { at, outcomes: Object.fromEntries(outcomes) };
}

function missingOf(
  { run: { at, spec }, truth, learning }: RunCells,
  resultOf: (id: string) => CellResult | undefined,
): MissingPart[] {
  const holes = (ids: readonly string[], kind: CellResult["kind"], trains: string) =>
    ids.flatMap((id, replicate) => (resultOf(id) ? [] : [{ at, kind, replicate, trains }]));
  return [
    ...holes(truth, "truth", laneKey(spec.lanes[0])),
    ...Object.entries(learning).flatMap(([key, ids]) => holes(ids, "learning", key)),
  ];
}

/** Digits kept of a result; points on the axes stay as they are. */
const DIGITS = 4;

/** How many digits of a measure are kept; those that methods are ranked by keep all. */
const COARSE: ReadonlySet<TruthMeasure> = new Set([
  ...(["error", "bias", "variance", "pearson", "rank", "wrongSign", "silent"] as const),
]);
const COARSE_DIGITS = 3;

/** One line a cell; a method's scores as lists in the order of `measures`, which the file begins with. */
export function encodeMerged({ version, engine, sweep, cells, learning, missing }: MergedSweep): string {
  const members = [
    `"version":${version},"engine":${engine}`,
    `"sweep":${JSON.stringify(sweep)}`,
    `"measures":${JSON.stringify(MEASURES)}`,
    `"cells":${lines(cells, ({ at, success, batches, scores }) =>
      joined({ at, success }, { batches, scores: packed(scores) }),
    )}`,
    ...(learning ? [`"learning":${lines(learning, ({ at, ...rest }) => joined({ at }, rest))}`] : []),
    ...(missing ? [`"missing":${lines(missing, (part) => JSON.stringify(part))}`] : []),
  ];
  return `{${members.join(",\n")}}\n`;
}

const lines = <T>(items: readonly T[], text: (item: T) => string) => `[\n${items.map(text).join(",\n")}\n]`;

const packed = (scores: MergedCell["scores"]) =>
  Object.fromEntries(
    Object.entries(scores).map(([method, own]) => [
      method,
      MEASURES.map((measure) => own[measure].map((value) => (COARSE.has(measure) ? coarse(value) : value))),
    ]),
  );

const coarse = (value: number | null) => value && Number(value.toPrecision(COARSE_DIGITS));

/** A cell as a file holds it, with its scores by name again. Measures that the file lacks have no values. */
export function unpackedCell(
  { scores, ...cell }: Omit<MergedCell, "scores"> & { readonly scores: PackedScores },
  measures: readonly string[],
): MergedCell {
  const named = Object.entries(scores).map(([method, own]) => [
    method,
    Object.fromEntries(MEASURES.map((measure) => [measure, own[measures.indexOf(measure)] ?? []])),
  ]);
  return { ...cell, scores: Object.fromEntries(named) };
}

/** By `laneKey` of the method, [measures][batches]. */
type PackedScores = Readonly<Record<string, readonly (readonly (number | null)[])[]>>;

/** A merged sweep as its file holds it. */
export interface MergedFile extends Omit<MergedSweep, "cells"> {
  readonly measures: readonly string[];
  readonly cells: readonly (Omit<MergedCell, "scores"> & { readonly scores: PackedScores })[];
}

const joined = (exact: object, rounded: object) =>
  `${JSON.stringify(exact).slice(0, -1)},${JSON.stringify(rounded, short).slice(1)}`;

function short(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value;
}
