/** The weights of a whole group as one matrix, for drawing: A = c · (G − W·G). */

import type { Batch } from "../../rollout/batch.ts";
import { rowsOfGroup } from "../../rollout/rowsOf.ts";
import type { Credit } from "../estimator.ts";
import { type SimilaritySwitches, textSimilarity } from "../similarity/textSimilarity.ts";

/**
 * [n, n] for the n step rows of a group in order: entry a · n + b is the weight that row a gave to row b in
 * its baseline. A line adds up to 1, or is 0 throughout where the row was compared with nothing. Single
 * precision: it is looked at, not computed with.
 */
export function weightMatrix(batch: Batch, group: number, credit: Pick<Credit, "weights">): Float32Array {
  const [from, to] = rowsOfGroup(batch, group);
  const n = to - from;
  const matrix = new Float32Array(n * n);
  for (let a = 0; a < n; a++) {
    const { rows, weights } = credit.weights(from + a);
    rows.forEach((row, i) => {
      matrix[a * n + row - from] = weights[i];
    });
  }
  return matrix;
}

/** [n, n] cosine of the texts of any two rows of a group, whoever is compared with whom. */
export function similarityMatrix(
  batch: Batch,
  group: number,
  switches: Omit<SimilaritySwitches, "neighbours">,
): Float32Array {
  const cell = textSimilarity(batch, { ...switches, neighbours: "group" }).cells[group];
  const n = cell.rows.length;
  const matrix = new Float32Array(n * n);
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) matrix[a * n + b] = cell.cosine(cell.vector[a], cell.vector[b]);
  return matrix;
}
