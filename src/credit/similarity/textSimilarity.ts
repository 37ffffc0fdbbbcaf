/**
 * Cosine similarity of anchor texts as TF-IDF vectors, within the rows that may be compared. Made once a
 * batch and set of switches.
 */
import { countTerms, type SparseTable } from "../../lib/terms.ts";
import { type Tfidf, tfidf } from "../../lib/tfidf.ts";
import type { Batch } from "../../rollout/batch.ts";
import { memo } from "../memo.ts";
import { anchorOf } from "./anchors.ts";
import { type Partition, partitionBy } from "./partition.ts";

/** The vectoriser keeps this many terms, as in the released implementation. */
export const MAX_TERMS = 1024;

export interface SimilaritySwitches {
  /** Whom a step is compared with: all steps of its group, or those with the same step index. */
  readonly neighbours: "group" | "same-step";
  /** Keep one-letter terms, such as the number of "cabinet 1". */
  readonly oneLetterTerms: boolean;
  /** The corpus that idf and vocabulary are fitted on. */
  readonly idf: "batch" | "group";
  /** The vectoriser keeps this many terms of a corpus; left out: `MAX_TERMS`. */
  readonly termLimit?: number;
}

/** The rows of one block, by distinct vector: rows with equal vectors share one index. */
export interface Cell {
  /** [n] rows of the batch. */
  readonly rows: Int32Array;
  /** [n] index of each row's vector, 0 … distinct − 1. */
  readonly vector: Int32Array;
  readonly distinct: number;
  /**
   * Lower triangle with diagonal: the cosine of vectors i ≥ j lies at i (i + 1) / 2 + j. A vector without
   * terms is at 0 from all, itself included.
   */
  readonly cosine: Float64Array;
}

/** The cosine of two of the cell's vectors. */
export function cosineOf({ cosine }: Cell, one: number, other: number): number {
  const [i, j] = one > other ? [one, other] : [other, one];
  return cosine[(i * (i + 1)) / 2 + j];
}

export interface TextSimilarity {
  readonly partition: Partition;
  /** [blocks] */
  readonly cells: readonly Cell[];
  /** The fitted vocabularies: one, or with `idf: "group"` one a group. */
  readonly vocabularies: readonly (readonly string[])[];
}

export function textSimilarity(batch: Batch, switches: SimilaritySwitches): TextSimilarity {
  const { neighbours, oneLetterTerms, idf, termLimit } = switches;
  return memo(batch, `similarity ${neighbours} ${oneLetterTerms} ${idf} ${termLimit}`, () => {
    const fits = fitTexts(batch, switches);
    const { unobserved } = batch;
    const labels = Int32Array.from(batch.step, (step, r) =>
      unobserved?.[r] ? -1 : neighbours === "group" ? 0 : step,
    );
    const partition = partitionBy(batch, labels);
    const cells: Cell[] = [];
    for (let b = 0; b + 1 < partition.start.length; b++) {
      const rows = partition.members.subarray(partition.start[b], partition.start[b + 1]);
      const fit = fits[idf === "batch" ? 0 : batch.group[rows[0]]];
      cells.push(cellOf(rows, anchorOf(batch).index, fit));
    }
    return { partition, cells, vocabularies: fits.map((fit) => fit.vocabulary) };
  });
}

/** One fit over the batch, or one for each group; every row is a document. */
export function fitTexts(
  batch: Batch,
  { oneLetterTerms, idf, termLimit = MAX_TERMS }: Omit<SimilaritySwitches, "neighbours">,
): Tfidf[] {
  return memo(batch, `tfidf ${oneLetterTerms} ${idf} ${termLimit}`, () => {
    const { texts, index } = anchorOf(batch);
    const counts = memo(batch, `terms ${oneLetterTerms}`, () => countTerms(texts, oneLetterTerms));
    const corpora = idf === "batch" ? 1 : batch.groups;
    return Array.from({ length: corpora }, (_, corpus) => {
      const documents = new Int32Array(texts.length);
      for (let r = 0; r < batch.rows; r++)
        if (!batch.unobserved?.[r] && (idf === "batch" || batch.group[r] === corpus)) documents[index[r]]++;
      return tfidf(counts, documents, termLimit);
    });
  });
}

function cellOf(rows: Int32Array, textOf: Int32Array, fit: Tfidf): Cell {
  const local = new Map<number, number>();
  const vector = Int32Array.from(rows, (row) => {
    const global = fit.vectorOf[textOf[row]];
    let id = local.get(global);
    if (id === undefined) {
      id = local.size;
      local.set(global, id);
    }
    return id;
  });
  const cosine = cosines(fit.vectors, Int32Array.from(local.keys()), fit.vocabulary.length);
  return { rows, vector, distinct: local.size, cosine };
}

/**
 * Cosines of the chosen unit vectors, lower triangle with diagonal; `columns` is the size of the vocabulary.
 * Each vector meets the earlier ones through the lists of its terms (an inverted index that grows along the
 * way), so that only shared terms cost anything.
 */
function cosines({ start, column, value }: SparseTable, chosen: Int32Array, columns: number): Float64Array {
  const n = chosen.length;
  const listStart = new Int32Array(columns + 1);
  for (const vector of chosen)
    for (let k = start[vector]; k < start[vector + 1]; k++) listStart[column[k] + 1]++;
  for (let c = 0; c < columns; c++) listStart[c + 1] += listStart[c];
  const listEnd = listStart.slice(0, columns);
  const listVector = new Int32Array(listStart[columns]);
  const listValue = new Float64Array(listStart[columns]);
  const result = new Float64Array((n * (n + 1)) / 2);
  for (let i = 0; i < n; i++) {
    const row = result.subarray((i * (i + 1)) / 2, ((i + 1) * (i + 2)) / 2);
    for (let k = start[chosen[i]]; k < start[chosen[i] + 1]; k++) {
      const c = column[k];
      const x = value[k];
      listVector[listEnd[c]] = i;
      listValue[listEnd[c]++] = x;
      const end = listEnd[c];
      for (let p = listStart[c]; p < end; p++) row[listVector[p]] += x * listValue[p];
    }
  }
  return result;
}
