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

/** The first `length` entries: a copy only where most of the list would be kept for nothing. */
export const fitting = <T extends Int32Array | Float64Array>(list: T, length: number): T =>
  (2 * length < list.length ? list.slice(0, length) : list.subarray(0, length)) as T;

const WORDS = /[\p{L}\p{N}_]+/gu;

/** 1 for the ASCII word characters, 0 for the other ASCII characters. */
const ASCII_WORD = Uint8Array.from({ length: 128 }, (_, code) =>
  Number(/\w/.test(String.fromCharCode(code))),
);

/**
 * Counts the terms of each text. `oneLetterTerms` keeps terms of a single character, such as the 1 of
 * "cabinet 1".
 *
 * Texts are counted sentence by sentence, and a sentence that comes again is not read again: in a batch whose
 * texts all differ, most sentences still do not.
 */
export function countTerms(texts: readonly string[], oneLetterTerms = false): TermCounts {
  const sentences = new Sentences(oneLetterTerms);
  /** The sentences of text i are sentence[first[i]] … sentence[first[i + 1] − 1]. */
  const first = new Int32Array(texts.length + 1);
  const sentence = new GrowingList();
  texts.forEach((text, i) => {
    sentences.read(text, sentence);
    first[i + 1] = sentence.length;
  });
  const terms = sentences.inOrder();
  return { terms, ...addUp(first, sentence.values, sentences.counts()) };
}

/** Every run of word characters with its place in the text: where terms are, once they are in lower case. */
export function wordsIn(text: string): { readonly word: string; readonly index: number }[] {
  return Array.from(text.matchAll(WORDS), ({ 0: word, index }) => ({ word, index }));
}

/** Sentences beyond so many are read as they come and not remembered. */
const MAX_KNOWN = 200_000;

/** The sentences of a corpus with their terms, each read once. */
class Sentences {
  private readonly ids = new TermIds();
  private readonly known = new Map<string, number>();
  /** Sentence s has the terms term[start[s]] … term[start[s + 1] − 1], in the order of the text. */
  private readonly start = new GrowingList();
  private readonly term = new GrowingList();
  private columnOf = new Int32Array(0);

  constructor(private readonly oneLetter: boolean) {
    this.start.push(0);
  }

  /** Appends the numbers of the text's sentences to `list`. */
  read(text: string, list: GrowingList): void {
    for (let from = 0; from < text.length; ) {
      const end = sentenceEnd(text, from);
      const own = from === 0 && end === text.length ? text : text.slice(from, end);
      let s = this.known.get(own);
      if (s === undefined) {
        s = this.start.length - 1;
        this.findTerms(own.toLowerCase());
        this.start.push(this.term.length);
        if (this.known.size < MAX_KNOWN) this.known.set(own, s);
      }
      list.push(s);
      from = end;
    }
  }

  /** All terms in code-point order. To be called when all texts are read. */
  inOrder(): string[] {
    const order = sortedByCodePoint(this.ids.terms);
    this.columnOf = new Int32Array(order.length);
    order.forEach((id, column) => {
      this.columnOf[id] = column;
    });
    return order.map((id) => this.ids.terms[id]);
  }

  /** The columns and counts of each sentence, by the order of all terms. */
  counts(): SparseTable {
    const { columnOf } = this;
    const columns = this.term.values.map((id) => columnOf[id]);
    return mergeRepeats(this.start.values, columns);
  }

  private findTerms(text: string): void {
    let from = -1;
    for (let i = 0; i <= text.length; i++) {
      const code = i < text.length ? text.charCodeAt(i) : 0;
      if (code >= 128) {
        this.findUnicodeTerms(text, from < 0 ? i : from);
        return;
      }
      if (ASCII_WORD[code] === 1) {
        if (from < 0) from = i;
      } else if (from >= 0) {
        if (this.oneLetter || i - from > 1) this.term.push(this.ids.idOf(text, from, i));
        from = -1;
      }
    }
  }

  /** The rest of a text with characters beyond ASCII. The length of a term counts in code points. */
  private findUnicodeTerms(text: string, rest: number): void {
    for (const { 0: word, index } of text.slice(rest).matchAll(WORDS)) {
      const single = word.length === 1 || (word.length === 2 && word.codePointAt(0)! > 0xffff);
      const from = rest + index;
      if (this.oneLetter || !single) this.term.push(this.ids.idOf(text, from, from + word.length));
    }
  }
}

/**
 * Where the sentence that begins at `from` ends: behind a full stop or bracket and the space after it, where
 * no term can go on and the case of no letter depends on what was before.
 */
function sentenceEnd(text: string, from: number): number {
  const stop = text.indexOf(". ", from);
  const bracket = text.indexOf("] ", from);
  if (stop < 0 && bracket < 0) return text.length;
  return (stop < 0 ? bracket : bracket < 0 ? stop : Math.min(stop, bracket)) + 2;
}

/** Whole numbers, more and more of them. */
class GrowingList {
  length = 0;
  private list = new Int32Array(1024);

  push(value: number): void {
    if (this.length === this.list.length) {
      const longer = new Int32Array(2 * this.length);
      longer.set(this.list);
      this.list = longer;
    }
    this.list[this.length++] = value;
  }

  get values(): Int32Array {
    return this.list.subarray(0, this.length);
  }
}

/** The counts of texts from those of their sentences. */
function addUp(first: Int32Array, sentence: Int32Array, { start, column, value }: SparseTable): SparseTable {
  const texts = first.length - 1;
  let most = 0;
  for (const s of sentence) most += start[s + 1] - start[s];
  const textStart = new Int32Array(texts + 1);
  const columns = new Int32Array(most);
  const values = new Float64Array(most);
  /** What the sentences of a text before the last have together. */
  let columnBefore = new Int32Array(64);
  let valueBefore = new Float64Array(64);
  let end = 0;
  for (let i = 0; i < texts; i++) {
    const from = end;
    for (let p = first[i]; p < first[i + 1]; p++) {
      const before = end - from;
      if (before > columnBefore.length) {
        columnBefore = new Int32Array(2 * before);
        valueBefore = new Float64Array(2 * before);
      }
      for (let k = 0; k < before; k++) {
        columnBefore[k] = columns[from + k];
        valueBefore[k] = values[from + k];
      }
      let a = 0;
      let b = start[sentence[p]];
      const last = start[sentence[p] + 1];
      end = from;
      while (a < before && b < last) {
        const order = columnBefore[a] - column[b];
        columns[end] = order <= 0 ? columnBefore[a] : column[b];
        values[end++] = order === 0 ? valueBefore[a] + value[b] : order < 0 ? valueBefore[a] : value[b];
        if (order <= 0) a++;
        if (order >= 0) b++;
      }
      for (; a < before; a++, end++) {
        columns[end] = columnBefore[a];
        values[end] = valueBefore[a];
      }
      for (; b < last; b++, end++) {
        columns[end] = column[b];
        values[end] = value[b];
      }
    }
    textStart[i + 1] = end;
  }
  return { start: textStart, column: fitting(columns, end), value: fitting(values, end) };
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
  return { start: merged, column: fitting(column, end), value: fitting(value, end) };
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
