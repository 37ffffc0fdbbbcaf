/**
 * For each feature the rows that have it, in their order: a batch turned round, in buffers that are used
 * again.
 */
import type { DistinctRows } from "./distinctRows.ts";

export class FeatureLists {
  /** [F + 2] feature f has the entries from[f] … from[f + 1] − 1; behind the last one stand all rows. */
  readonly from: Int32Array;
  /** [from[F + 1]] the distinct row of each entry, and the derivative by the row's logit. */
  row = new Int32Array(0);
  byLogit = new Float64Array(0);
  private readonly next: Int32Array;

  constructor(private readonly features: number) {
    this.from = new Int32Array(features + 2);
    this.next = new Int32Array(features + 1);
  }

  /** Fills the lists from rows [N] and their derivatives [N]; a row whose derivative is 0 is in no list. */
  fill(rows: Int32Array, byLogit: Float64Array, { start, feature }: DistinctRows): void {
    const { from, next, features } = this;
    from.fill(0);
    for (let n = 0; n < rows.length; n++) {
      if (byLogit[n] === 0) continue;
      const d = rows[n];
      for (let i = start[d]; i < start[d + 1]; i++) from[feature[i] + 1]++;
      from[features + 1]++;
    }
    for (let f = 0; f <= features; f++) {
      next[f] = from[f];
      from[f + 1] += from[f];
    }
    const entries = from[features + 1];
    if (this.row.length < entries) {
      this.row = new Int32Array(2 * entries);
      this.byLogit = new Float64Array(2 * entries);
    }
    const { row: rowOf, byLogit: own } = this;
    for (let n = 0; n < rows.length; n++) {
      const g = byLogit[n];
      if (g === 0) continue;
      const d = rows[n];
      for (let i = start[d]; i < start[d + 1]; i++) {
        const k = next[feature[i]]++;
        rowOf[k] = d;
        own[k] = g;
      }
      const k = next[features]++;
      rowOf[k] = d;
      own[k] = g;
    }
  }
}
