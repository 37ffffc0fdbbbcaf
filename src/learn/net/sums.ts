/**
 * The sums that most of a turn goes into. Eight of them at a time stay in registers, and each runs over its
 * terms in their order, so results are those of the plainest loop to the last bit.
 */
import type { FeatureLists } from "./featureLists.ts";

/**
 * sums[at + h] = Σ_i weights[feature[i]·stride + h] for h < H, over first ≤ i < end.
 */
export function sumFeatures(
  weights: Float32Array,
  stride: number,
  feature: Uint16Array,
  first: number,
  end: number,
  sums: Float64Array,
  at: number,
  hidden: number,
): void {
  let h = 0;
  for (; h + 8 <= hidden; h += 8) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s4 = 0;
    let s5 = 0;
    let s6 = 0;
    let s7 = 0;
    for (let i = first; i < end; i++) {
      const from = feature[i] * stride + h;
      s0 += weights[from];
      s1 += weights[from + 1];
      s2 += weights[from + 2];
      s3 += weights[from + 3];
      s4 += weights[from + 4];
      s5 += weights[from + 5];
      s6 += weights[from + 6];
      s7 += weights[from + 7];
    }
    sums[at + h] = s0;
    sums[at + h + 1] = s1;
    sums[at + h + 2] = s2;
    sums[at + h + 3] = s3;
    sums[at + h + 4] = s4;
    sums[at + h + 5] = s5;
    sums[at + h + 6] = s6;
    sums[at + h + 7] = s7;
  }
  for (; h < hidden; h++) {
    let sum = 0;
    for (let i = first; i < end; i++) sum += weights[feature[i] * stride + h];
    sums[at + h] = sum;
  }
}

/** sums[at + h] = Σ_k byLogit[k]·values[row[k]·H + h] for h < H, over first ≤ k < end. */
export function sumRows(
  values: Float64Array,
  hidden: number,
  { row, byLogit }: FeatureLists,
  first: number,
  end: number,
  sums: Float64Array,
  at: number,
): void {
  let h = 0;
  for (; h + 8 <= hidden; h += 8) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s4 = 0;
    let s5 = 0;
    let s6 = 0;
    let s7 = 0;
    for (let k = first; k < end; k++) {
      const g = byLogit[k];
      const from = row[k] * hidden + h;
      s0 += g * values[from];
      s1 += g * values[from + 1];
      s2 += g * values[from + 2];
      s3 += g * values[from + 3];
      s4 += g * values[from + 4];
      s5 += g * values[from + 5];
      s6 += g * values[from + 6];
      s7 += g * values[from + 7];
    }
    sums[at + h] = s0;
    sums[at + h + 1] = s1;
    sums[at + h + 2] = s2;
    sums[at + h + 3] = s3;
    sums[at + h + 4] = s4;
    sums[at + h + 5] = s5;
    sums[at + h + 6] = s6;
    sums[at + h + 7] = s7;
  }
  for (; h < hidden; h++) {
    let sum = 0;
    for (let k = first; k < end; k++) sum += byLogit[k] * values[row[k] * hidden + h];
    sums[at + h] = sum;
  }
}
