/** The proximity-based soft baseline: a mean of returns-to-go in which steps with similar text weigh more. */
import { expNegative } from "../../lib/expNegative.ts";
import { exp } from "../../lib/portable.ts";
import type { RowWeights } from "../estimator.ts";
import type { Cell } from "../similarity/cell.ts";
import type { TextSimilarity } from "../similarity/textSimilarity.ts";
import { emptyStepColumns, NO_WEIGHTS, type StepPart } from "./stepPart.ts";

export interface SoftPart extends StepPart {
  /** [rows] weight the row gave to itself; 0 where it is left out or not assigned. */
  readonly ownWeight: Float64Array;
}

/** Sums of exponentials below this have lost digits; the row is summed again from its own maximum. */
const TOO_SMALL = 1e-200;

/**
 *   baseline_r = Σ_j W_rj G_j,   W_rj = exp(cos(x_r, x_j) / τ) / Σ_k exp(cos(x_r, x_k) / τ),
 *   advantage_r = G_r − baseline_r
 *
 * j and k run over the rows of r's cell, r itself included (`ownRow`) or left out. τ > 0. Rows that have
 * nobody to be compared with are not assigned. Equal vectors are summed once and each pair of distinct
 * vectors once: O(n + d²) for a cell of n rows and d distinct vectors.
 */
export function softPart(
  { cells, partition }: TextSimilarity,
  returns: Float64Array,
  temperature: number,
  ownRow: boolean,
): SoftPart {
  const rows = returns.length;
  const part = { ...emptyStepColumns(rows), ownWeight: new Float64Array(rows) };
  const weights = (row: number): RowWeights =>
    part.unassigned[row] ? NO_WEIGHTS : softWeights(cells[partition.blockOf[row]], row, temperature, ownRow);
  for (const cell of cells) {
    if (cell.rows.length === 1) {
      part.unassigned[cell.rows[0]] = 1;
      continue;
    }
    const sums = pairSums(cell, returns, temperature);
    for (let n = 0; n < cell.rows.length; n++) {
      const row = cell.rows[n];
      const v = cell.vector[n];
      const own = sums.own[v];
      const total = sums.total[v] + (ownRow ? sums.copies[v] : sums.copies[v] - 1) * own;
      const weighted = sums.weighted[v] + (ownRow ? sums.returns[v] : sums.returns[v] - returns[row]) * own;
      part.scale[row] = 1;
      if (total > TOO_SMALL) {
        part.baseline[row] = weighted / total;
        if (ownRow) part.ownWeight[row] = own / total;
      } else {
        const exact = softWeights(cell, row, temperature, ownRow);
        part.baseline[row] = exact.weights.reduce((sum, w, i) => sum + w * returns[exact.rows[i]], 0);
        if (ownRow) part.ownWeight[row] = exact.weights[exact.rows.indexOf(row)];
      }
      part.advantage[row] = returns[row] - part.baseline[row];
    }
  }
  return { ...part, weights };
}

interface PairSums {
  /** [distinct] rows with this vector, and the sum of their returns. */
  readonly copies: Float64Array;
  readonly returns: Float64Array;
  /** [distinct] exp((cos(v, v) − 1) / τ). */
  readonly own: Float64Array;
  /**
   * [distinct] Σ exp((cos − 1) / τ) over the rows with other vectors, and the same sum weighted with their
   * returns.
   */
  readonly total: Float64Array;
  readonly weighted: Float64Array;
}

/**
 * The exponent is shifted by the greatest cosine there can be, 1, so that both ends of a pair share one
 * exponential.
 */
function pairSums(cell: Cell, G: Float64Array, temperature: number): PairSums {
  const { rows, vector, distinct } = cell;
  const copies = new Float64Array(distinct);
  const returns = new Float64Array(distinct);
  for (let n = 0; n < rows.length; n++) {
    copies[vector[n]]++;
    returns[vector[n]] += G[rows[n]];
  }
  const own = new Float64Array(distinct);
  const total = new Float64Array(distinct);
  const weighted = new Float64Array(distinct);
  const sharpness = 1 / temperature;
  cell.eachRow((i, cosines) => {
    const copiesI = copies[i];
    const returnsI = returns[i];
    let totalI = 0;
    let weightedI = 0;
    for (let j = 0; j < i; j++) {
      const e = expNegative((1 - cosines[j]) * sharpness);
      totalI += copies[j] * e;
      weightedI += returns[j] * e;
      total[j] += copiesI * e;
      weighted[j] += returnsI * e;
    }
    total[i] += totalI;
    weighted[i] += weightedI;
    own[i] = expNegative((1 - cosines[i]) * sharpness);
  });
  return { copies, returns, own, total, weighted };
}

/**
 * The softmax of one row over its cell, with the row's own maximum as shift; empty where there is nobody to
 * compare with.
 */
export function softWeights(cell: Cell, row: number, temperature: number, ownRow: boolean): RowWeights {
  const { rows, vector } = cell;
  const own = vector[rows.indexOf(row)];
  const others = ownRow ? rows : rows.filter((other) => other !== row);
  const vectors = ownRow ? vector : vector.filter((_, n) => rows[n] !== row);
  const similarity = Float64Array.from(vectors, (v) => cell.cosine(v, own));
  if (others.length === 0) return { rows: others, weights: new Float64Array(0), similarity };
  const greatest = similarity.reduce((a, b) => Math.max(a, b));
  const weights = similarity.map((s) => exp((s - greatest) / temperature));
  const total = weights.reduce((a, b) => a + b);
  return { rows: others, weights: weights.map((w) => w / total), similarity };
}
