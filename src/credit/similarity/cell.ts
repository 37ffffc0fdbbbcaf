/** Rows that are compared with each other, and how similar their texts are. */
import type { Tfidf } from "../../lib/tfidf.ts";
import { eachCosineRow } from "./cosines.ts";

/** Cosines kept for a batch: 128 MB. What is beyond is computed again each time. */
export const MAX_KEPT = 16_000_000;

/** How many cosines may still be kept for a batch. */
interface MemoryLeft {
  left: number;
}

/** The rows of one block, by distinct vector: rows with equal vectors share one index. */
export class Cell {
  /** [n] index of each row's vector, 0 … distinct − 1. */
  readonly vector: Int32Array;
  readonly distinct: number;
  /** [distinct] rows of the fit's table. */
  private readonly chosen: Int32Array;
  private seen = false;
  private kept: Float64Array | undefined;

  /**
   * @param rows [n] rows of the batch
   * @param textOf [rows of the batch] number of each row's text
   */
  constructor(
    readonly rows: Int32Array,
    textOf: Int32Array,
    private readonly fit: Tfidf,
    private readonly room: MemoryLeft,
  ) {
    const local = new Map<number, number>();
    this.vector = new Int32Array(rows.length);
    for (let n = 0; n < rows.length; n++) {
      const global = fit.vectorOf(textOf[rows[n]]);
      let id = local.get(global);
      if (id === undefined) {
        id = local.size;
        local.set(global, id);
      }
      this.vector[n] = id;
    }
    this.distinct = local.size;
    this.chosen = Int32Array.from(local.keys());
  }

  /**
   * Calls `visit(i, cosines)` for each vector i with its cosines to all vectors j ≤ i; the list is used again
   * for the next. A vector without terms is at 0 from all, itself included. From the second time on they are
   * kept.
   */
  eachRow(visit: (i: number, cosines: Float64Array) => void): void {
    if (!this.seen) {
      this.seen = true;
      eachCosineRow(this.fit.vectors, this.chosen, this.fit.vocabulary.length, visit);
      return;
    }
    const triangle = this.triangle();
    for (let i = 0, at = 0; i < this.distinct; at += ++i) visit(i, triangle.subarray(at, at + i + 1));
  }

  /** The cosine of two vectors. */
  cosine(one: number, other: number): number {
    const [i, j] = one > other ? [one, other] : [other, one];
    return this.triangle()[(i * (i + 1)) / 2 + j];
  }

  /** Lower triangle with diagonal: the cosine of vectors i ≥ j lies at i (i + 1) / 2 + j. */
  private triangle(): Float64Array {
    if (this.kept) return this.kept;
    if (lately?.cell === this) return lately.triangle;
    const triangle = new Float64Array((this.distinct * (this.distinct + 1)) / 2);
    let at = 0;
    eachCosineRow(this.fit.vectors, this.chosen, this.fit.vocabulary.length, (i, cosines) => {
      triangle.set(cosines.subarray(0, i + 1), at);
      at += i + 1;
    });
    if (triangle.length <= this.room.left) {
      this.room.left -= triangle.length;
      this.kept = triangle;
    } else lately = { cell: this, triangle };
    return triangle;
  }
}

/** The last cell whose cosines found no room: whoever asks for one asks for more. */
let lately: { readonly cell: Cell; readonly triangle: Float64Array } | undefined;
