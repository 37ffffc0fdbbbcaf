/** A file of a sweep as it is read: over the batches of each cell, means with their intervals. */
import { check, InputError } from "../../lib/assert.ts";
import { isObject } from "../../lib/plainJson.ts";
import { type Interval, meanInterval } from "../../lib/stats.ts";
import {
  type MergedCell,
  type MergedFile,
  type MergedLearning,
  type MissingPart,
  unpackedCell,
} from "../sweep/merge.ts";
import { MEASURES, type RegimeBatch, type TruthMeasure } from "../sweep/results.ts";
import { type AxisValue, parseSweep, type Sweep } from "../sweep/sweep.ts";

/** One point at one success rate. */
export interface RegimeCell {
  readonly at: readonly AxisValue[];
  /** The success rate asked for. */
  readonly success: number;
  /** Replicates that came this far. */
  readonly batches: readonly RegimeBatch[];
  /**
   * By `laneKey` of the method; empty where no replicate came this far. Means over batches, 95 % (Student).
   */
  readonly scores: Readonly<Record<string, Readonly<Record<TruthMeasure, Interval>>>>;
  /** The same numbers batch by batch, for paired differences. */
  readonly values: MergedCell["scores"];
}

export interface Regimes {
  /** The version of the numbers that it was computed with. */
  readonly engine: number;
  readonly sweep: Sweep;
  readonly cells: readonly RegimeCell[];
  readonly learning: readonly MergedLearning[];
  /** What was not computed. */
  readonly missing: readonly MissingPart[];
}

export function regimeCell({ at, success, batches, scores: values }: MergedCell): RegimeCell {
  const scores = Object.entries(values).map(([key, columns]) => [
    key,
    Object.fromEntries(MEASURES.map((measure) => [measure, meanInterval(known(columns[measure]))])),
  ]);
  return { at, success, batches, scores: Object.fromEntries(scores), values };
}

/** Why a cell has no batches; null where it has some. */
export function gapOf(
  { missing }: Pick<Regimes, "missing">,
  { at, batches }: Pick<RegimeCell, "at" | "batches">,
): "not computed" | "not reached" | null {
  if (batches.length > 0) return null;
  const place = JSON.stringify(at);
  const isMissing = missing.some((part) => part.kind === "truth" && JSON.stringify(part.at) === place);
  return isMissing ? "not computed" : "not reached";
}

/** A measure that a file does not have, as it was written before there was one, has no values. */
const known = (values: readonly (number | null)[] = []) => values.filter((value) => value !== null);

/** Files of version 1 held the means with their intervals and kept no batches apart. */
type CellOfVersion1 = Omit<RegimeCell, "values">;

function cellOfVersion1(cell: CellOfVersion1): RegimeCell {
  const scores = Object.entries(cell.scores).map(([key, own]) => [
    key,
    Object.fromEntries(MEASURES.map((measure) => [measure, own[measure] ?? meanInterval([])])),
  ]);
  return { ...cell, scores: Object.fromEntries(scores), values: {} };
}

/** Errors (InputError): no file of a sweep, or one of a later version. */
export function readRegimes(value: unknown): Regimes {
  if (!isObject(value) || !Array.isArray(value.cells)) throw new InputError("it holds no cells of a sweep.");
  const { version = 1 } = value;
  check(
    version === 1 || version === 2,
    () => `it is of version ${version}, which this version of the playground cannot read; update it.`,
  );
  const { engine = 1, sweep, measures, cells, learning, missing } = value as unknown as MergedFile;
  return {
    engine,
    sweep: parseSweep(sweep),
    cells:
      version === 1
        ? (cells as unknown as CellOfVersion1[]).map(cellOfVersion1)
        : cells.map((cell) => regimeCell(unpackedCell(cell, measures))),
    learning: learning ?? [],
    missing: missing ?? [],
  };
}
