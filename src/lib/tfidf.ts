/**
 * Texts as TF-IDF vectors, with the rules of scikit-learn 1.2's `TfidfVectorizer(max_features=…)`: terms as
 * in terms.ts; idf(t) = ln((1 + n) / (1 + df(t))) + 1 over n documents; rows have Euclidean length 1.
 *
 * Where it parts from scikit-learn: of terms that occur equally often at the limit, those first in code-point
 * order are kept. scikit-learn takes `(-counts).argsort()[:limit]`, an unstable sort whose choice among them
 * depends on NumPy's version and the processor, so there is no order to agree with. What that can do: on
 * WebShop pages of many tasks, where most terms at the cut occur equally often, ProxMO's step part of single
 * rows differs by up to 0.1 between two such choices, and by 0.6 at worst (rows whose only shared terms stand
 * at the cut). Household texts have fewer terms than the limit, and none of this.
 */
import { check } from "./assert.ts";
import { log, square } from "./portable.ts";
import { fitting, type SparseTable, type TermCounts } from "./terms.ts";

export interface Tfidf {
  /** The kept terms in code-point order. */
  readonly vocabulary: readonly string[];
  /** Distinct vectors; texts with the same terms share one. A text without terms has an empty row. */
  readonly vectors: SparseTable;
  /** The text's row in `vectors`; −1 where the text is in no document. */
  readonly vectorOf: (text: number) => number;
}

/**
 * Which texts of those counted a corpus has, ascending, and how many of its documents hold each (at least 1).
 */
interface Documents {
  readonly texts: Int32Array;
  readonly copies: Int32Array;
}

/** [terms] room for counting, used again for the next corpus of the same texts. */
interface TermRoom {
  readonly occurrences: Float64Array;
  readonly documentsWith: Float64Array;
  readonly newColumn: Int32Array;
}

export const termRoom = ({ terms }: TermCounts): TermRoom => ({
  occurrences: new Float64Array(terms.length),
  documentsWith: new Float64Array(terms.length),
  newColumn: new Int32Array(terms.length).fill(-1),
});

/**
 * TF-IDF vectors of a corpus; what it costs depends on its own texts alone.
 *
 * `maxTerms` keeps the terms that occur most often over the corpus; of terms that occur equally often, those
 * first in code-point order. Errors (InputError): a text that was not counted.
 */
export function tfidf(
  counts: TermCounts,
  documents: Documents,
  maxTerms = Number.POSITIVE_INFINITY,
  room = termRoom(counts),
): Tfidf {
  const { texts, copies } = documents;
  const counted = counts.start.length - 1;
  check(
    copies.length === texts.length && texts.every((text) => text < counted),
    () => `tfidf: ${copies.length} numbers of documents for ${texts.length} of ${counted} texts.`,
  );
  const { occurrences, documentsWith, newColumn } = room;
  const present: number[] = [];
  let n = 0;
  texts.forEach((text, i) => {
    n += copies[i];
    for (let k = counts.start[text]; k < counts.start[text + 1]; k++) {
      const c = counts.column[k];
      if (documentsWith[c] === 0) present.push(c);
      occurrences[c] += copies[i] * counts.value[k];
      documentsWith[c] += copies[i];
    }
  });
  const kept =
    present.length > maxTerms
      ? present.toSorted((a, b) => occurrences[b] - occurrences[a] || a - b).slice(0, maxTerms)
      : present;
  kept.sort((a, b) => a - b);
  kept.forEach((old, column) => {
    newColumn[old] = column;
  });
  const idf = Float64Array.from(kept, (old) => log((1 + n) / (1 + documentsWith[old])) + 1);
  const fit = {
    vocabulary: kept.map((old) => counts.terms[old]),
    ...distinctVectors(counts, texts, newColumn, idf),
  };
  for (const c of present) {
    occurrences[c] = 0;
    documentsWith[c] = 0;
    newColumn[c] = -1;
  }
  return fit;
}

function distinctVectors(
  counts: TermCounts,
  texts: Int32Array,
  newColumn: Int32Array,
  idf: Float64Array,
): Pick<Tfidf, "vectors" | "vectorOf"> {
  let entries = 0;
  for (const text of texts) entries += counts.start[text + 1] - counts.start[text];
  const start = new Int32Array(texts.length + 1);
  const column = new Int32Array(entries);
  const value = new Float64Array(entries);
  /** How often each term occurs: equal terms with equal counts are equal vectors. */
  const times = new Int32Array(entries);
  const vectorAt = new Int32Array(texts.length);
  let distinct = 0;
  /** Vectors by a hash of their terms and counts (open addressing; at least half of the places are free). */
  const table = new Int32Array(2 << (32 - Math.clz32(texts.length))).fill(-1);
  const mask = table.length - 1;
  const equals = (d: number, from: number, end: number) => {
    if (start[d + 1] - start[d] !== end - from) return false;
    for (let k = from, other = start[d]; k < end; k++, other++)
      if (column[k] !== column[other] || times[k] !== times[other]) return false;
    return true;
  };
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i];
    const from = start[distinct];
    let end = from;
    let hash = 0x811c9dc5;
    for (let k = counts.start[text]; k < counts.start[text + 1]; k++) {
      const c = newColumn[counts.column[k]];
      if (c < 0) continue;
      column[end] = c;
      times[end] = counts.value[k];
      hash = Math.imul(hash ^ c, 0x01000193);
      hash = Math.imul(hash ^ times[end++], 0x01000193);
    }
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (table[slot] >= 0 && !equals(table[slot], from, end)) slot = (slot + 1) & mask;
    if (table[slot] >= 0) {
      vectorAt[i] = table[slot];
      continue;
    }
    let squares = 0;
    for (let k = from; k < end; k++) {
      value[k] = times[k] * idf[column[k]];
      squares += square(value[k]);
    }
    const norm = Math.sqrt(squares);
    for (let k = from; k < end; k++) value[k] /= norm;
    table[slot] = distinct;
    vectorAt[i] = distinct;
    start[++distinct] = end;
  }
  const end = start[distinct];
  return {
    vectors: {
      start: start.slice(0, distinct + 1),
      column: fitting(column, end),
      value: fitting(value, end),
    },
    vectorOf: (text) => {
      const i = placeOf(text, texts);
      return i < 0 ? -1 : vectorAt[i];
    },
  };
}

/** Where a number stands in an ascending list; −1 where it does not. */
function placeOf(value: number, ascending: Int32Array): number {
  // Where the corpus has all texts, each stands at its own number.
  if (ascending[value] === value) return value;
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === value ? low : -1;
}
