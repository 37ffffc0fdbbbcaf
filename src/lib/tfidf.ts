/**
 * Texts as TF-IDF vectors, with the rules of scikit-learn 1.2's `TfidfVectorizer(max_features=…)`: terms as
 * in terms.ts; idf(t) = ln((1 + n) / (1 + df(t))) + 1 over n documents; rows have Euclidean length 1.
 *
 * Where it parts from scikit-learn: of terms that occur equally often at the limit, those first in code-point
 * order are kept. scikit-learn takes `(-counts).argsort()[:limit]`, an unstable sort whose choice among them
 * depends on NumPy's version and the processor, so there is no order to agree with. What that can do: on
 * WebShop pages of many tasks, where most terms at the cut occur equally often, ProxMO's step part of single
 * rows differs by up to 0.1 between two such choices, and by 0.6 at worst (rows whose only shared terms stand at
 * the cut). Household texts have fewer terms than the limit, and none of this.
 */
import { check } from "./assert.ts";
import { log } from "./portable.ts";
import type { SparseTable, TermCounts } from "./terms.ts";

export interface Tfidf {
  /** The kept terms in code-point order. */
  readonly vocabulary: readonly string[];
  /** Distinct vectors; texts with the same terms share one. A text without terms has an empty row. */
  readonly vectors: SparseTable;
  /** [texts] the text's row in `vectors`; −1 where the text is in no document. */
  readonly vectorOf: Int32Array;
}

/**
 * TF-IDF vectors of a corpus in which `documents[i]` documents hold text i (0: not part of this corpus).
 *
 * `maxTerms` keeps the terms that occur most often over the corpus; of terms that occur equally often, those
 * first in code-point order.
 */
export function tfidf(
  counts: TermCounts,
  documents: ArrayLike<number>,
  maxTerms = Number.POSITIVE_INFINITY,
): Tfidf {
  const texts = counts.start.length - 1;
  check(
    documents.length === texts,
    () => `tfidf: ${documents.length} document counts for ${texts} texts; give one each.`,
  );
  const occurrences = new Float64Array(counts.terms.length);
  const documentsWith = new Float64Array(counts.terms.length);
  let n = 0;
  for (let i = 0; i < texts; i++) {
    n += documents[i];
    for (let k = counts.start[i]; k < counts.start[i + 1]; k++) {
      occurrences[counts.column[k]] += documents[i] * counts.value[k];
      documentsWith[counts.column[k]] += documents[i];
    }
  }
  const present: number[] = [];
  for (let c = 0; c < documentsWith.length; c++) if (documentsWith[c] > 0) present.push(c);
  const kept =
    present.length > maxTerms
      ? present
          .sort((a, b) => occurrences[b] - occurrences[a] || a - b)
          .slice(0, maxTerms)
          .sort((a, b) => a - b)
      : present;
  const newColumn = new Int32Array(counts.terms.length).fill(-1);
  kept.forEach((old, column) => {
    newColumn[old] = column;
  });
  const idf = Float64Array.from(kept, (old) => log((1 + n) / (1 + documentsWith[old])) + 1);
  return {
    vocabulary: kept.map((old) => counts.terms[old]),
    ...distinctVectors(counts, documents, newColumn, idf),
  };
}

function distinctVectors(
  counts: TermCounts,
  documents: ArrayLike<number>,
  newColumn: Int32Array,
  idf: Float64Array,
): Pick<Tfidf, "vectors" | "vectorOf"> {
  const texts = counts.start.length - 1;
  let entries = 0;
  for (let i = 0; i < texts; i++) if (documents[i] > 0) entries += counts.start[i + 1] - counts.start[i];
  const start = [0];
  const column = new Int32Array(entries);
  const value = new Float64Array(entries);
  const vectorOf = new Int32Array(texts).fill(-1);
  const seen = new Map<string, number>();
  const bag = new Int32Array(2 * entries);
  const units = new Uint16Array(bag.buffer);
  for (let i = 0; i < texts; i++) {
    if (documents[i] === 0) continue;
    let end = start[start.length - 1];
    let length = 0;
    let squares = 0;
    for (let k = counts.start[i]; k < counts.start[i + 1]; k++) {
      const c = newColumn[counts.column[k]];
      if (c < 0) continue;
      bag[length++] = c;
      bag[length++] = counts.value[k];
      column[end] = c;
      value[end] = counts.value[k] * idf[c];
      squares += value[end] ** 2;
      end++;
    }
    // Equal terms with equal counts are equal vectors; the terms and counts, read as one string, are the key.
    const key = stringOfUnits(units.subarray(0, 2 * length));
    const known = seen.get(key);
    vectorOf[i] = known ?? seen.size;
    if (known !== undefined) continue;
    seen.set(key, seen.size);
    const norm = Math.sqrt(squares);
    for (let k = start[start.length - 1]; k < end; k++) value[k] /= norm;
    start.push(end);
  }
  const end = start[start.length - 1];
  return {
    vectors: { start: Int32Array.from(start), column: column.slice(0, end), value: value.slice(0, end) },
    vectorOf,
  };
}

/** Text made of the given UTF-16 units; in pieces, as a call takes only so many arguments. */
function stringOfUnits(units: Uint16Array): string {
  let text = "";
  for (let i = 0; i < units.length; i += 8192)
    text += String.fromCharCode.apply(null, units.subarray(i, i + 8192) as unknown as number[]);
  return text;
}
