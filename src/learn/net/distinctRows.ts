/**
 * Choices with the same features, numbered once. Of the choices of a batch nine in ten have the very features
 * of another, and equal features have equal scores: what is computed for a distinct row serves all of them.
 * Decisions are looked up once, and known again as long as they live.
 *
 * Row d of the table holds the features feature[start[d]] … feature[start[d + 1] − 1] in the order they were
 * given; rows are found by an open-addressing hash table on FNV-1a over their features.
 */
import type { ChoiceFeatures } from "../../world/agent/featurizer.ts";
import { rowCount } from "./net.ts";

export class DistinctRows {
  /** [count + 1], and beyond it room for more. */
  start = new Int32Array(1024);
  /** [start[count]], and beyond it room for more. */
  feature = new Uint16Array(16 * 1024);
  private rows = 0;
  /** The rows of decisions that came before. */
  private known = new WeakMap<ChoiceFeatures, Int32Array>();
  private hash = new Int32Array(1024);
  private table = new Int32Array(4096).fill(-1);

  /** D: distinct rows so far. */
  get count(): number {
    return this.rows;
  }

  /** Forgets all rows. */
  clear(): void {
    this.rows = 0;
    this.known = new WeakMap();
    this.table.fill(-1);
  }

  /** [N] the distinct row of every choice of all decisions, end to end; new ones are appended. */
  rowsOf(decisions: readonly ChoiceFeatures[]): Int32Array {
    const result = new Int32Array(rowCount(decisions));
    let n = 0;
    for (const decision of decisions) {
      const { start, index } = decision;
      const choices = start.length - 1;
      const known = this.known.get(decision);
      if (known) result.set(known, n);
      else {
        for (let a = 0; a < choices; a++) result[n + a] = this.rowOf(index, start[a], start[a + 1]);
        this.known.set(decision, result.subarray(n, n + choices));
      }
      n += choices;
    }
    return result;
  }

  private rowOf(index: Uint16Array, from: number, to: number): number {
    let hash = 0x811c9dc5;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ index[i], 0x01000193);
    hash ^= hash >>> 15;
    const { table } = this;
    const mask = table.length - 1;
    let slot = hash & mask;
    for (let d = table[slot]; d >= 0; d = table[slot]) {
      if (this.hash[d] === hash && this.equals(d, index, from, to)) return d;
      slot = (slot + 1) & mask;
    }
    const d = this.append(index, from, to, hash);
    table[slot] = d;
    if (2 * this.rows > table.length) this.grow();
    return d;
  }

  private equals(d: number, index: Uint16Array, from: number, to: number): boolean {
    const { start, feature } = this;
    const at = start[d] - from;
    if (start[d + 1] - at !== to) return false;
    for (let i = from; i < to; i++) if (feature[at + i] !== index[i]) return false;
    return true;
  }

  private append(index: Uint16Array, from: number, to: number, hash: number): number {
    const d = this.rows++;
    const end = this.start[d];
    if (d + 2 > this.start.length) {
      this.start = longer(this.start, Int32Array);
      this.hash = longer(this.hash, Int32Array);
    }
    while (end + to - from > this.feature.length) this.feature = longer(this.feature, Uint16Array);
    this.feature.set(index.subarray(from, to), end);
    this.start[d + 1] = end + to - from;
    this.hash[d] = hash;
    return d;
  }

  private grow(): void {
    this.table = new Int32Array(4 * this.table.length).fill(-1);
    const mask = this.table.length - 1;
    for (let d = 0; d < this.rows; d++) {
      let slot = this.hash[d] & mask;
      while (this.table[slot] >= 0) slot = (slot + 1) & mask;
      this.table[slot] = d;
    }
  }
}

/** A copy with room for twice as many. */
function longer<T extends { readonly length: number; set(from: T): void }>(
  list: T,
  List: new (length: number) => T,
): T {
  const result = new List(2 * list.length);
  result.set(list);
  return result;
}
