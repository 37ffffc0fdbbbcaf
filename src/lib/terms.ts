/**
 * Terms of texts, counted. A term is a run of at least two word characters of the lower-case text
 * (`\b\w\w+\b` in Python): letters, numbers of any kind and the underscore; a combining mark is none.
 */
import { byCodePoints } from "./pythonText.ts";
import { TermIds } from "./termIds.ts";

/** Sparse rows: row i holds the entries start[i] … start[i + 1] − 1, columns ascending. */
export interface SparseTable {
  readonly start: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

/** How often each term occurs in each text. */
export interface TermCounts extends SparseTable {
  /** Terms in code-point order: column c counts terms[c]. */
  readonly terms: readonly string[];
}

const WORDS = /[\p{L}\p{N}_]+/gu;

/** 1 for the ASCII word characters, 0 for the other ASCII characters. */
const ASCII_WORD = Uint8Array.from({ length: 128 }, (_, code) =>
  Number(/\w/.test(String.fromCharCode(code))),
);

/**
 * Counts the terms of each text. `oneLetterTerms` keeps terms of a single character, such as the 1 of
 * "cabinet 1".
 */
export function countTerms(texts: readonly string[], oneLetterTerms = false): TermCounts {
  const ids = new TermIds();
  const start = new Int32Array(texts.length + 1);
  let found = new Int32Array(16 * texts.length);
  let end = 0;
  texts.forEach((text, i) => {
    // A text has at most as many terms as UTF-16 units.
    if (found.length < end + text.length) {
      const longer = new Int32Array(2 * found.length + text.length);
      longer.set(found);
      found = longer;
    }
    end = findTerms(text.toLowerCase(), oneLetterTerms, ids, found, end);
    start[i + 1] = end;
  });
  const order = sortedByCodePoint(ids.terms);
  const columnOf = new Int32Array(order.length);
  order.forEach((id, column) => {
    columnOf[id] = column;
  });
  for (let k = 0; k < end; k++) found[k] = columnOf[found[k]];
  return { terms: order.map((id) => ids.terms[id]), ...mergeRepeats(start, found.subarray(0, end)) };
}

/** Every run of word characters with its place in the text: where terms are, once they are in lower case. */
export function wordsIn(text: string): { readonly word: string; readonly index: number }[] {
  return Array.from(text.matchAll(WORDS), ({ 0: word, index }) => ({ word, index }));
}

/** Writes the numbers of a lower-case text's terms to `found` from `end` on; returns the new end. */
function findTerms(text: string, oneLetter: boolean, ids: TermIds, found: Int32Array, end: number): number {
  const first = end;
  let from = -1;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 0;
    if (code >= 128) return findUnicodeTerms(text, oneLetter, ids, found, first);
    if (ASCII_WORD[code] === 1) {
      if (from < 0) from = i;
    } else if (from >= 0) {
      if (oneLetter || i - from > 1) found[end++] = ids.idOf(text, from, i);
      from = -1;
    }
  }
  return end;
}

/** The same for text with characters beyond ASCII. The length of a term counts in code points. */
function findUnicodeTerms(
  text: string,
  oneLetter: boolean,
  ids: TermIds,
  found: Int32Array,
  end: number,
): number {
  let next = end;
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    const single = word.length === 1 || (word.length === 2 && word.codePointAt(0)! > 0xffff);
    if (oneLetter || !single) found[next++] = ids.idOf(text, index, index + word.length);
  }
  return next;
}

/** Sorts the columns of each row and adds up repeats. */
function mergeRepeats(start: Int32Array, columns: Int32Array): SparseTable {
  const merged = new Int32Array(start.length);
  const column = new Int32Array(columns.length);
  const value = new Float64Array(columns.length);
  let end = 0;
  for (let i = 0; i + 1 < start.length; i++) {
    const row = sortInPlace(columns.subarray(start[i], start[i + 1]));
    for (let k = 0; k < row.length; k++) {
      if (k === 0 || row[k] !== row[k - 1]) column[end++] = row[k];
      value[end - 1]++;
    }
    merged[i + 1] = end;
  }
  return { start: merged, column: column.slice(0, end), value: value.slice(0, end) };
}

/** Ascending; by insertion where a call to the general sort would cost more than the sorting. */
function sortInPlace(values: Int32Array): Int32Array {
  if (values.length > 40) return values.sort();
  for (let i = 1; i < values.length; i++) {
    const value = values[i];
    let j = i;
    while (j > 0 && values[j - 1] > value) values[j] = values[--j];
    values[j] = value;
  }
  return values;
}

/** Indices of the texts in the order of their code points, as Python sorts strings. */
function sortedByCodePoint(texts: readonly string[]): number[] {
  // JavaScript compares UTF-16 units, which is the same order as long as no text has surrogates.
  const plain = !texts.some((text) => /[\ud800-\udfff]/.test(text));
  const compare = plain ? (a: string, b: string) => (a < b ? -1 : 1) : byCodePoints;
  return [...texts.keys()].sort((a, b) => compare(texts[a], texts[b]));
}
