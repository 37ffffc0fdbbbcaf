/** Rows grouped by their anchor text. Every partition here is made once a batch. */
import { isSimilar, type Sequence, sequenceOf } from "../../lib/sequenceMatcher.ts";
import type { Batch, TextColumn } from "../../rollout/batch.ts";
import { memo } from "../memo.ts";
import { type Partition, partitionBy } from "./partition.ts";

/** The anchor column; the registry has refused batches without one before an estimator that needs it runs. */
export function anchorOf(batch: Batch): TextColumn {
  if (!batch.anchor) throw new Error("An estimator read the anchor column without declaring it in `needs`.");
  return batch.anchor;
}

/**
 * [rows] equal for rows of equal anchor text; −1 where there was no observation: such a row is compared with
 * nobody.
 */
export function anchorLabels(batch: Batch): Int32Array {
  const { index } = anchorOf(batch);
  const { unobserved } = batch;
  return unobserved ? index.map((text, r) => (unobserved[r] ? -1 : text)) : index;
}

/** Blocks of rows of a group with equal anchor text (the anchor state groups of GiGPO). */
export function exactAnchors(batch: Batch): Partition {
  return memo(batch, "anchors exact", () => partitionBy(batch, anchorLabels(batch)));
}

/**
 * Blocks of rows of a group with similar anchor text: greedily, in the order the batch was given
 * (`batch.order`), a row joins the first block whose first member has a text of ratio ≥ `threshold` to its
 * own, else it begins a block. The ratio is `similarityRatio(row, first member)`.
 */
export function similarAnchors(batch: Batch, threshold: number): Partition {
  return memo(batch, `anchors similar ${threshold}`, () =>
    partitionBy(batch, similarityLabels(batch, threshold)),
  );
}

function similarityLabels(batch: Batch, threshold: number): Int32Array {
  const { texts, index } = anchorOf(batch);
  const sequences = memo<(Sequence | undefined)[]>(batch, "anchor sequences", () => new Array(texts.length));
  const sequence = (text: number) => {
    sequences[text] ??= sequenceOf(texts[text]);
    return sequences[text];
  };
  const labels = new Int32Array(batch.rows);
  const given = Int32Array.from({ length: batch.rows }, (_, r) => r).sort(
    (a, b) => batch.order[a] - batch.order[b],
  );
  const blocksOfGroup = Array.from({ length: batch.groups }, () => new GreedyBlocks(sequence, threshold));
  for (const row of given)
    labels[row] = batch.unobserved?.[row] ? -1 : blocksOfGroup[batch.group[row]].place(index[row]);
  return labels;
}

class GreedyBlocks {
  /** Text of each block's first member. */
  private readonly first: number[] = [];
  /** Where a text seen before went, and whether it is known to match there: no earlier block takes it. */
  private readonly seen = new Map<number, { block: number; matches: boolean }>();

  constructor(
    private readonly sequence: (text: number) => Sequence,
    private readonly threshold: number,
  ) {}

  place(text: number): number {
    const before = this.seen.get(text);
    if (before?.matches) return before.block;
    // A text may be unlike itself (autojunk), so the block it began is asked as well.
    let block = before?.block ?? 0;
    while (block < this.first.length && !this.matches(text, this.first[block])) block++;
    const matches = block < this.first.length;
    if (!matches) this.first.push(text);
    this.seen.set(text, { block, matches });
    return block;
  }

  private matches(text: number, first: number): boolean {
    return isSimilar(this.sequence(text), this.sequence(first), this.threshold);
  }
}
