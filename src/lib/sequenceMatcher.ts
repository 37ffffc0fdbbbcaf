/**
 * Similarity of two texts as Python's `difflib.SequenceMatcher(None, a, b).ratio()` measures it: 2·M / (|a| +
 * |b|), where M counts the characters in matching blocks: the longest common block (the earliest in a, then
 * in b), and recursively the longest ones to its left and right (Ratcliff & Obershelp 1988). Characters are
 * code points.
 *
 * Python's "autojunk" is on: where b has 200 characters or more, those that make up more than 1 % of it start
 * no block, though a block may grow over them. The ratio is therefore not symmetric.
 */

/** A text prepared for comparison, once for many. */
export interface Sequence {
  readonly points: Int32Array;
  /** Positions of each code point, ascending; without popular ones. */
  readonly positions: ReadonlyMap<number, Int32Array>;
  /** How often each code point occurs. */
  readonly counts: ReadonlyMap<number, number>;
}

const AUTOJUNK_FROM = 200;
const NOWHERE = new Int32Array(0);

export function sequenceOf(text: string): Sequence {
  const points = Int32Array.from(text, (character) => character.codePointAt(0) as number);
  const lists = new Map<number, number[]>();
  points.forEach((point, i) => {
    const list = lists.get(point);
    if (list) list.push(i);
    else lists.set(point, [i]);
  });
  const popularFrom =
    points.length >= AUTOJUNK_FROM ? Math.floor(points.length / 100) + 2 : Number.POSITIVE_INFINITY;
  const positions = new Map<number, Int32Array>();
  const counts = new Map<number, number>();
  for (const [point, list] of lists) {
    counts.set(point, list.length);
    if (list.length < popularFrom) positions.set(point, Int32Array.from(list));
  }
  return { points, positions, counts };
}

/** The ratio, from 0 (nothing in common) to 1; two empty texts are equal. */
export function similarityRatio(a: Sequence, b: Sequence): number {
  const total = a.points.length + b.points.length;
  return total === 0 ? 1 : (2 * matchingCharacters(a.points, b)) / total;
}

/**
 * Whether the ratio is at least `threshold`; cheap upper bounds (lengths, then shared characters) come first.
 */
export function isSimilar(a: Sequence, b: Sequence, threshold: number): boolean {
  const total = a.points.length + b.points.length;
  if (total > 0) {
    if ((2 * Math.min(a.points.length, b.points.length)) / total < threshold) return false;
    let shared = 0;
    for (const [point, count] of a.counts) shared += Math.min(count, b.counts.get(point) ?? 0);
    if ((2 * shared) / total < threshold) return false;
  }
  return similarityRatio(a, b) >= threshold;
}

function matchingCharacters(a: Int32Array, b: Sequence): number {
  // Length of the block that ends at (this row of a, j of b) is stored at j + 1.
  let ending: Int32Array = new Int32Array(b.points.length + 1);
  let endingAbove: Int32Array = new Int32Array(b.points.length + 1);
  let matched = 0;
  const ranges: [number, number, number, number][] = [[0, a.length, 0, b.points.length]];
  for (let range = ranges.pop(); range; range = ranges.pop()) {
    const [aLow, aHigh, bLow, bHigh] = range;
    let bestA = aLow;
    let bestB = bLow;
    let size = 0;
    let above: Int32Array = NOWHERE;
    for (let i = aLow; i < aHigh; i++) {
      const here = b.positions.get(a[i]) ?? NOWHERE;
      for (const j of here) {
        if (j < bLow) continue;
        if (j >= bHigh) break;
        const length = endingAbove[j] + 1;
        ending[j + 1] = length;
        if (length > size) {
          bestA = i - length + 1;
          bestB = j - length + 1;
          size = length;
        }
      }
      for (const j of above) endingAbove[j + 1] = 0;
      [ending, endingAbove] = [endingAbove, ending];
      above = here;
    }
    for (const j of above) endingAbove[j + 1] = 0;
    while (bestA > aLow && bestB > bLow && a[bestA - 1] === b.points[bestB - 1]) {
      bestA--;
      bestB--;
      size++;
    }
    while (bestA + size < aHigh && bestB + size < bHigh && a[bestA + size] === b.points[bestB + size]) size++;
    if (size === 0) continue;
    matched += size;
    if (aLow < bestA && bLow < bestB) ranges.push([aLow, bestA, bLow, bestB]);
    if (bestA + size < aHigh && bestB + size < bHigh) ranges.push([bestA + size, aHigh, bestB + size, bHigh]);
  }
  return matched;
}
