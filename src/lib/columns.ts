/** Lists of numbers, one entry a row. */

/** from, from + 1, …, to − 1. */
export const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

/**
 * A column computed row by row. A plain loop: typed arrays' own `from` walks an iterator and is many times
 * slower on large batches.
 */
export function perRow(rows: number, value: (row: number) => number): Float64Array<ArrayBuffer> {
  const column = new Float64Array(rows);
  for (let row = 0; row < rows; row++) column[row] = value(row);
  return column;
}

/** The indices 0 … n − 1 for which a condition holds, ascending. */
export function indicesWhere(n: number, condition: (index: number) => boolean): Int32Array {
  const found: number[] = [];
  for (let i = 0; i < n; i++) if (condition(i)) found.push(i);
  return Int32Array.from(found);
}
