/**
 * Short lists by the thousand, without a buffer each: they are views of large pieces, filled one after
 * another.
 */
const PIECE = 1 << 15;

let piece = new Uint16Array(PIECE);
let used = 0;

/** A copy of the first `length` values. It is not to be sent to another thread: its whole piece would go. */
export function pooledCopy(values: Uint16Array, length: number): Uint16Array {
  if (length > PIECE) return values.slice(0, length);
  if (used + length > PIECE) {
    piece = new Uint16Array(PIECE);
    used = 0;
  }
  const copy = piece.subarray(used, used + length);
  for (let i = 0; i < length; i++) copy[i] = values[i];
  used += length;
  return copy;
}
