/** Cosines of unit vectors, all pairs. */
import type { SparseTable } from "../../lib/terms.ts";

/**
 * Lists of the size of a usual group. The compiler knows constants by their place in memory, which makes the
 * inner loop twice as fast as with lists that are made for each call; larger groups get lists of their own.
 */
const ROOM = 1 << 16;
const VECTORS = new Int32Array(ROOM);
const VALUES = new Float64Array(ROOM);
const SUMS = new Float64Array(ROOM);

/**
 * Cosines of the chosen vectors: `visit` is given, for each i, those with all j ≤ i, in a list that is used
 * again for the next. `columns` is the size of the vocabulary.
 *
 * Each vector meets the earlier ones through the lists of its terms (an inverted index that grows along the
 * way), so that only shared terms cost anything. Products are added in the order of the columns.
 */
export function eachCosineRow(
  { start, column, value }: SparseTable,
  chosen: Int32Array,
  columns: number,
  visit: (i: number, cosines: Float64Array) => void,
): void {
  const n = chosen.length;
  const listStart = new Int32Array(columns + 1);
  for (const vector of chosen)
    for (let k = start[vector]; k < start[vector + 1]; k++) listStart[column[k] + 1]++;
  for (let c = 0; c < columns; c++) listStart[c + 1] += listStart[c];
  const listEnd = listStart.slice(0, columns);
  const entries = listStart[columns];
  const fits = entries <= ROOM && n <= ROOM;
  const vectors = fits ? VECTORS : new Int32Array(entries);
  const values = fits ? VALUES : new Float64Array(entries);
  const sums = fits ? SUMS : new Float64Array(n);
  for (let i = 0; i < n; i++) {
    sums.fill(0, 0, i + 1);
    for (let k = start[chosen[i]]; k < start[chosen[i] + 1]; k++) {
      const c = column[k];
      const last = listEnd[c]++;
      vectors[last] = i;
      values[last] = value[k];
      if (fits) addList(SUMS, VECTORS, VALUES, listStart[c], last, value[k]);
      else addList(sums, vectors, values, listStart[c], last, value[k]);
    }
    visit(i, sums);
  }
}

/** sums[vectors[p]] += x · values[p] for first ≤ p ≤ last. */
function addList(
  sums: Float64Array,
  vectors: Int32Array,
  values: Float64Array,
  first: number,
  last: number,
  x: number,
): void {
  for (let p = first; p <= last; p++) sums[vectors[p]] += x * values[p];
}
