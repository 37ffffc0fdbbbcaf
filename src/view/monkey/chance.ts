/**
 * The monkey's dice: numbers that follow from words. Those of `lib/rng` would come into the first load, for a
 * game that hardly anybody plays.
 */

/** In [0, 1), from FNV-1a over the UTF-16 units of the words, stirred as MurmurHash3 ends. */
export function draw(...words: readonly (string | number)[]): number {
  let h = 0x811c9dc5;
  const text = words.join("|");
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

/** 0 … n − 1 */
export const drawInt = (n: number, ...words: readonly (string | number)[]): number =>
  Math.floor(draw(...words) * n);
