/**
 * Full-text search as Lucene 8 scores it with Anserini's settings (BM25, k1 = 0.9, b = 0.4):
 *
 *   score(q, d) = Σ_{t ∈ q} n_qt · idf_t · tf_td / (tf_td + k1 (1 − b + b · dl_d / avgdl)),
 *   idf_t = ln(1 + (N − df_t + ½)/(df_t + ½))
 *
 * n_qt counts t in the query. dl_d is the document's length as Lucene stores it in one byte; avgdl the mean
 * of the exact lengths. Rounded to single precision where Lucene rounds, so that equal scores are equal here,
 * too.
 */
import { log } from "../../lib/portable.ts";
import { byCodePoints } from "../../lib/pythonText.ts";
import { tokenize } from "./tokenize.ts";

const K1 = Math.fround(0.9);
const B = Math.fround(0.4);
/** Searches return no more. */
export const MAX_RESULTS = 50;

const round = Math.fround;

/**
 * Lengths below 24 are kept exactly, longer ones with four significant bits (Lucene's SmallFloat.intToByte4
 * and back).
 */
export function storedLength(length: number): number {
  if (length < 24) return length;
  const rest = length - 24;
  if (rest < 8) return length;
  const shift = 28 - Math.clz32(rest);
  return 24 + ((rest >> shift) << shift);
}

interface Document {
  readonly id: string;
  readonly text: string;
}

interface Hit {
  readonly id: string;
  readonly score: number;
}

/** Documents that hold a term, and how often. */
interface Postings {
  readonly documents: number[];
  readonly frequency: number[];
}

export class SearchIndex {
  private readonly ids: readonly string[];
  private readonly postings = new Map<string, Postings>();
  /** [documents] 1 / (k1 (1 − b + b dl/avgdl)). */
  private readonly inverseNorm: Float32Array;
  /** [documents] summed scores, all 0 between searches. */
  private readonly scores: Float64Array;

  constructor(documents: readonly Document[]) {
    this.ids = documents.map(({ id }) => id);
    const lengths = documents.map(({ text }, d) => {
      const tokens = tokenize(text);
      for (const token of tokens) this.count(token, d);
      return tokens.length;
    });
    const average = round(lengths.reduce((sum, length) => sum + length, 0) / documents.length);
    this.inverseNorm = Float32Array.from(lengths, (length) =>
      round(1 / round(K1 * round(round(1 - B) + round(B * round(storedLength(length) / average))))),
    );
    this.scores = new Float64Array(documents.length);
  }

  /** Best first, at most 50; equal scores by id. Any one term is enough. */
  search(query: string): Hit[] {
    const counts = new Map<string, number>();
    for (const token of tokenize(query)) counts.set(token, (counts.get(token) ?? 0) + 1);
    const found: number[] = [];
    for (const [token, count] of counts) {
      const { documents, frequency } = this.postings.get(token) ?? NONE;
      const idf = round(log(1 + (this.ids.length - documents.length + 0.5) / (documents.length + 0.5)));
      const weight = round(count * idf);
      for (let i = 0; i < documents.length; i++) {
        const d = documents[i];
        if (this.scores[d] === 0) found.push(d);
        this.scores[d] += round(
          weight - round(weight / round(1 + round(frequency[i] * this.inverseNorm[d]))),
        );
      }
    }
    const hits = found.map((d) => ({ id: this.ids[d], score: round(this.scores[d]) }));
    for (const d of found) this.scores[d] = 0;
    return hits.sort((a, b) => b.score - a.score || byCodePoints(a.id, b.id)).slice(0, MAX_RESULTS);
  }

  private count(token: string, document: number): void {
    let entry = this.postings.get(token);
    if (!entry) {
      entry = { documents: [], frequency: [] };
      this.postings.set(token, entry);
    }
    const { documents, frequency } = entry;
    if (documents[documents.length - 1] === document) frequency[documents.length - 1]++;
    else {
      documents.push(document);
      frequency.push(1);
    }
  }
}

const NONE: Postings = { documents: [], frequency: [] };
