/** Why two texts are similar: their cosine, term by term. */
import { check } from "../../lib/assert.ts";
import type { Batch } from "../../rollout/batch.ts";
import { anchorOf } from "./anchors.ts";
import { fitTexts, type SimilaritySwitches } from "./textSimilarity.ts";

export interface SharedTerms {
  /** Terms that both texts hold, the one that contributes most first. */
  readonly terms: readonly string[];
  /**
   * x_at · x_bt of each term t: the products of the two unit vectors' entries, which add up to the
   * similarity.
   */
  readonly contribution: Float64Array;
  /** cos(x_a, x_b), 0 … 1. */
  readonly similarity: number;
}

/** The terms shared by the anchor texts of rows a and b of one group, under the vectoriser's switches. */
export function sharedTerms(
  batch: Batch,
  a: number,
  b: number,
  switches: Omit<SimilaritySwitches, "neighbours">,
): SharedTerms {
  const group = batch.group[a];
  check(
    group === batch.group[b],
    `Rows ${a} and ${b} belong to different groups; only steps of one group are compared.`,
  );
  const { vocabulary, vectors, vectorOf } = fitTexts(batch, switches)[switches.idf === "batch" ? 0 : group];
  const { start, column, value } = vectors;
  const { index } = anchorOf(batch);
  const [u, v] = [vectorOf(index[a]), vectorOf(index[b])];
  const found: { term: string; product: number }[] = [];
  let similarity = 0;
  let k = start[v];
  for (let i = start[u]; i < start[u + 1]; i++) {
    while (k < start[v + 1] && column[k] < column[i]) k++;
    if (k === start[v + 1]) break;
    if (column[k] !== column[i]) continue;
    const product = value[i] * value[k];
    similarity += product;
    found.push({ term: vocabulary[column[i]], product });
  }
  found.sort((one, other) => other.product - one.product);
  return {
    terms: found.map(({ term }) => term),
    contribution: Float64Array.from(found, ({ product }) => product),
    similarity,
  };
}
