import type { CreditColumns } from "../../../engine/credit/creditAnswer.ts";
import { rms as rootMeanSquare } from "../../../lib/stats.ts";
import type { MapValues } from "../../chart/drawMap.ts";

export type Unit = "rms" | "raw";

/** Advantages in the unit shown. */
export function creditCells(credit: CreditColumns, unit: Unit): MapValues {
  const scale = unitOf(credit, unit);
  return { values: credit.advantage.map((value) => value / scale), unassigned: credit.unassigned };
}

/** a − b in the unit shown; marked where the two have opposite signs. */
export function differenceCells(a: CreditColumns, b: CreditColumns, unit: Unit): MapValues {
  const [scaleA, scaleB] = [unitOf(a, unit), unitOf(b, unit)];
  return {
    values: a.advantage.map((value, row) => value / scaleA - b.advantage[row] / scaleB),
    marked: signsDiffer(a.advantage, b.advantage),
  };
}

/**
 * Values smaller than this share of the largest have no sign worth speaking of: they are rounding around 0.
 */
const ZERO = 1e-9;

/** [rows] 1 where one is positive and the other negative. */
export function signsDiffer(a: Float64Array, b: Float64Array): Uint8Array {
  const [leastA, leastB] = [a, b].map((values) => ZERO * largest(values));
  return Uint8Array.from(a, (value, row) => {
    const other = b[row];
    return Number(Math.abs(value) > leastA && Math.abs(other) > leastB && value > 0 !== other > 0);
  });
}

const largest = (values: Float64Array) => values.reduce((top, v) => Math.max(top, Math.abs(v)), 0);

/**
 * Largest |advantage|, in the unit shown, over methods and rows: one domain, so that colours mean the same in
 * every map.
 */
export function sharedDomain(
  [from, to]: readonly [number, number],
  credits: readonly CreditColumns[],
  unit: Unit,
): number {
  let domain = 0;
  for (const credit of credits) {
    const scale = unitOf(credit, unit);
    for (let row = from; row < to; row++) domain = Math.max(domain, Math.abs(credit.advantage[row] / scale));
  }
  return domain;
}

/**
 * What an advantage is divided by before it is drawn: 1, or the method's root mean square over the batch (1
 * where all are 0).
 */
export function unitOf({ advantage }: CreditColumns, unit: Unit): number {
  return unit === "raw" ? 1 : rms(advantage) || 1;
}

/** A slider's answer is drawn many times, its mean square is needed once. */
const known = new WeakMap<Float64Array, number>();

function rms(values: Float64Array): number {
  let result = known.get(values);
  if (result === undefined) {
    result = rootMeanSquare(values);
    known.set(values, result);
  }
  return result;
}
