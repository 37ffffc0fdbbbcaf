/**
 * How far the soft baseline of each row reaches: how much of it is the row itself, and how many rows it is
 * worth.
 */

import { expNegative } from "../../lib/expNegative.ts";
import { square } from "../../lib/portable.ts";
import { quantile } from "../../lib/stats.ts";
import type { Batch } from "../../rollout/batch.ts";
import type { Cell } from "../similarity/cell.ts";
import { type SimilaritySwitches, textSimilarity } from "../similarity/textSimilarity.ts";

/**
 * A row that gives itself more than this has next to nothing left of its step part: A = (1 − own weight) · (G
 * − mean of the others).
 */
export const MOSTLY_OWN = 0.9;

interface SoftSpread {
  /** [rows] weight the row gives to itself; 0 where the own row is left out. */
  readonly ownWeight: Float64Array;
  /**
   * [rows] effective sample size 1 / Σ_j W_rj², from 1 (one row has all weight) to the rows compared; 0 where
   * nothing is compared.
   */
  readonly effective: Float64Array;
}

/**
 * Spread of W_rj = softmax_j(cos(x_r, x_j) / τ), see `softPart`. τ > 0; O(d²) for a cell of d distinct
 * vectors.
 */
export function softSpread(
  batch: Batch,
  switches: SimilaritySwitches & { readonly temperature: number; readonly ownRow: boolean },
): SoftSpread {
  const { temperature, ownRow, idf } = switches;
  const { cells, vocabularies } = textSimilarity(batch, switches);
  const spread = { ownWeight: new Float64Array(batch.rows), effective: new Float64Array(batch.rows) };
  for (const cell of cells) {
    const group = batch.group[cell.rows[0]];
    // Without terms ProxMO assigns no step part.
    if (vocabularies[idf === "batch" ? 0 : group].length === 0) continue;
    const copies = new Int32Array(cell.distinct);
    for (const v of cell.vector) copies[v]++;
    const spreads = Array.from(copies, (_, v) => spreadOfVector(cell, copies, v, temperature, ownRow));
    cell.rows.forEach((row, n) => {
      const { own, effective } = spreads[cell.vector[n]];
      spread.ownWeight[row] = own;
      spread.effective[row] = effective;
    });
  }
  return spread;
}

/**
 * Shifted by the row's own greatest cosine, so that the largest exponential is 1; to itself nothing is more
 * similar than the row.
 */
function spreadOfVector(cell: Cell, copies: Int32Array, own: number, temperature: number, ownRow: boolean) {
  const counted = (v: number) => (v === own && !ownRow ? copies[v] - 1 : copies[v]);
  let greatest = ownRow ? cell.cosine(own, own) : Number.NEGATIVE_INFINITY;
  for (let v = 0; v < cell.distinct && !ownRow; v++)
    if (counted(v) > 0) greatest = Math.max(greatest, cell.cosine(own, v));
  let total = 0;
  let squares = 0;
  let self = 0;
  for (let v = 0; v < cell.distinct; v++) {
    if (counted(v) === 0) continue;
    const e = expNegative((greatest - cell.cosine(own, v)) / temperature);
    total += counted(v) * e;
    squares += counted(v) * e * e;
    if (v === own && ownRow) self = e;
  }
  return total > 0 ? { own: self / total, effective: square(total) / squares } : { own: 0, effective: 0 };
}

export interface SoftShares {
  /** Share of steps with an own weight over `MOSTLY_OWN`, or that are compared with nothing. */
  readonly mostlyOwn: number;
  /** Median effective sample size over the steps. */
  readonly medianEffective: number;
}

/** The batch in two numbers. */
export function softShares({ ownWeight, effective }: SoftSpread): SoftShares {
  let count = 0;
  for (let r = 0; r < ownWeight.length; r++) if (ownWeight[r] > MOSTLY_OWN || effective[r] === 0) count++;
  return { mostlyOwn: count / ownWeight.length, medianEffective: quantile(effective, 0.5) };
}
