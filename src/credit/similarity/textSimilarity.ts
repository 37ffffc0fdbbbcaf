/**
 * Cosine similarity of anchor texts as TF-IDF vectors, within the rows that may be compared. Made once a
 * batch and set of switches.
 */
import { countTerms } from "../../lib/terms.ts";
import { type Tfidf, termRoom, tfidf } from "../../lib/tfidf.ts";
import type { Batch } from "../../rollout/batch.ts";
import { rowsOfGroup } from "../../rollout/rowsOf.ts";
import { memo } from "../memo.ts";
import { anchorOf } from "./anchors.ts";
import { Cell, MAX_KEPT } from "./cell.ts";
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
    const room = { left: MAX_KEPT };
    for (let b = 0; b + 1 < partition.start.length; b++) {
      const rows = partition.members.subarray(partition.start[b], partition.start[b + 1]);
      const fit = fits[idf === "batch" ? 0 : batch.group[rows[0]]];
      cells.push(new Cell(rows, anchorOf(batch).index, fit, room));
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
    const room = termRoom(counts);
    const copies = new Int32Array(texts.length);
    /** Rows of each corpus, the first and one behind the last. */
    const corpora: [number, number][] =
      idf === "batch"
        ? [[0, batch.rows]]
        : Array.from({ length: batch.groups }, (_, group) => rowsOfGroup(batch, group));
    return corpora.map(([first, end]) => {
      const found: number[] = [];
      for (let r = first; r < end; r++) {
        if (batch.unobserved?.[r]) continue;
        if (copies[index[r]]++ === 0) found.push(index[r]);
      }
      const own = Int32Array.from(found).sort();
      const documents = { texts: own, copies: own.map((text) => copies[text]) };
      for (const text of own) copies[text] = 0;
      return tfidf(counts, documents, termLimit, room);
    });
  });
}
