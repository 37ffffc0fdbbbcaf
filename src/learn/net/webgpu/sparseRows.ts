/**
 * Decisions as flat lists for kernels: which features each row has, and, the other way round, which rows each
 * feature has.
 */
import type { ChoiceFeatures } from "../../../world/agent/featurizer.ts";
import { rowCount } from "../net.ts";

export interface SparseRows {
  /** N */
  readonly rows: number;
  /** [N + 1] */
  readonly start: Int32Array;
  /** [start[N]] */
  readonly feature: Int32Array;
}

export function sparseRows(decisions: readonly ChoiceFeatures[]): SparseRows {
  const rows = rowCount(decisions);
  const start = new Int32Array(rows + 1);
  let row = 0;
  for (const decision of decisions)
    for (let a = 0; a + 1 < decision.start.length; a++, row++)
      start[row + 1] = start[row] + decision.start[a + 1] - decision.start[a];
  const feature = new Int32Array(start[rows]);
  let at = 0;
  for (const { index } of decisions) {
    feature.set(index, at);
    at += index.length;
  }
  return { rows, start, feature };
}

interface FeatureSegments {
  /** [start[N]] rows, ordered by feature, ascending within each. */
  readonly row: Int32Array;
  /** [Q + 1] bounds of segments within `row`, each of one feature and at most `chunk` long. */
  readonly segment: Int32Array;
  /** [F + 1] first segment of each feature. */
  readonly segmentStart: Int32Array;
}

/** Turns rows round: the rows of each of F features, cut into segments of at most `chunk`. */
export function featureSegments(
  { rows, start, feature }: SparseRows,
  features: number,
  chunk: number,
): FeatureSegments {
  const from = new Int32Array(features + 1);
  for (const f of feature) from[f + 1]++;
  for (let f = 0; f < features; f++) from[f + 1] += from[f];
  const next = from.slice(0, features);
  const row = new Int32Array(feature.length);
  for (let n = 0; n < rows; n++) for (let k = start[n]; k < start[n + 1]; k++) row[next[feature[k]]++] = n;
  const segmentStart = new Int32Array(features + 1);
  const segment = [0];
  for (let f = 0; f < features; f++) {
    for (let k = from[f]; k < from[f + 1]; k += chunk) segment.push(Math.min(k + chunk, from[f + 1]));
    segmentStart[f + 1] = segment.length - 1;
  }
  return { row, segment: Int32Array.from(segment), segmentStart };
}
