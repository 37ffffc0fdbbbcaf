/** The step level: a step's return-to-go against the returns-to-go of comparable steps. */

import { indicesWhere, perRow } from "../../lib/columns.ts";
import { square } from "../../lib/portable.ts";
import type { Credit, Note, RowWeights } from "../estimator.ts";
import { rowNote } from "../notes.ts";
import { blockOfRow, type Partition } from "../similarity/partition.ts";
import { EPSILON } from "./episodePart.ts";

export interface StepPart {
  /** [rows] scale · (G − baseline); 0 where not assigned. */
  readonly advantage: Float64Array;
  /** [rows] NaN where not assigned. */
  readonly baseline: Float64Array;
  /** [rows] c; 0 where not assigned. */
  readonly scale: Float64Array;
  /** [rows] 1 where there was no other row to compare with. */
  readonly unassigned: Uint8Array;
  readonly weights: (row: number) => RowWeights;
}

export const NO_WEIGHTS: RowWeights = { rows: new Int32Array(0), weights: new Float64Array(0) };

/** The columns of a step part before anything is compared: zeros, and no baseline. */
export const emptyStepColumns = (rows: number) => ({
  advantage: new Float64Array(rows),
  baseline: new Float64Array(rows).fill(Number.NaN),
  scale: new Float64Array(rows),
  unassigned: new Uint8Array(rows),
});

/**
 * (G − mean of the block) · c, c = 1 (`none`) or 1 / (std of the block + ε) (`std`). A row alone in its block
 * is not assigned: its mean would be itself.
 */
export function blockPart(
  partition: Partition,
  returns: Float64Array,
  scale: "none" | "std",
  ddof: 0 | 1 = 1,
): StepPart {
  const part = emptyStepColumns(returns.length);
  const { start, members } = partition;
  for (let b = 0; b + 1 < start.length; b++) {
    const size = start[b + 1] - start[b];
    if (size === 1) {
      part.unassigned[members[start[b]]] = 1;
      continue;
    }
    // Sums of offsets from the first value are exact where all values are equal.
    const origin = returns[members[start[b]]];
    let sum = 0;
    for (let k = start[b]; k < start[b + 1]; k++) sum += returns[members[k]] - origin;
    const mean = origin + sum / size;
    let squares = 0;
    for (let k = start[b]; k < start[b + 1]; k++) squares += square(returns[members[k]] - mean);
    const c = scale === "std" ? 1 / (Math.sqrt(squares / (size - ddof)) + EPSILON) : 1;
    for (let k = start[b]; k < start[b + 1]; k++) {
      const r = members[k];
      part.baseline[r] = mean;
      part.scale[r] = c;
      part.advantage[r] = c * (returns[r] - mean);
    }
  }
  const weights = (row: number) =>
    part.unassigned[row] ? NO_WEIGHTS : uniformWeights(blockOfRow(partition, row));
  return { ...part, weights };
}

/** Equal weights that add up to 1. */
export function uniformWeights(block: Int32Array): RowWeights {
  return { rows: block, weights: new Float64Array(block.length).fill(1 / block.length) };
}

/** "singleton" where rows had nobody to be compared with. */
const singletonNotes = ({ unassigned }: Pick<StepPart, "unassigned">): Note[] =>
  rowNote(
    indicesWhere(unassigned.length, (r) => unassigned[r] === 1),
    unassigned.length,
    {
      kind: "singleton",
      title: "Singletons",
      says: "have no comparable step; their step-level part is not assigned and counts as 0.",
    },
  );

/** The credit of two levels: advantage = episode + ω · step. */
export function twoLevelCredit(
  episode: Float64Array,
  part: StepPart,
  returns: Float64Array,
  stepWeight: number,
  notes: readonly Note[],
): Credit {
  const step = perRow(returns.length, (r) => stepWeight * part.advantage[r]);
  return {
    advantage: perRow(returns.length, (r) => episode[r] + step[r]),
    parts: { episode, step },
    baseline: part.baseline,
    compared: returns,
    scale: perRow(returns.length, (r) => stepWeight * part.scale[r]),
    unassigned: part.unassigned,
    weights: part.weights,
    notes: [...notes, ...singletonNotes(part)],
  };
}

/**
 * The credit of the step level alone; `centring` [rows] is what a later normalisation over more rows adds.
 */
export function stepLevelCredit(part: StepPart, compared: Float64Array, centring?: Float64Array): Credit {
  return {
    advantage: centring ? part.advantage.map((a, r) => a + centring[r]) : part.advantage,
    parts: centring ? { step: part.advantage, centring } : { step: part.advantage },
    baseline: part.baseline,
    compared,
    scale: part.scale,
    unassigned: part.unassigned,
    weights: part.weights,
    notes: singletonNotes(part),
  };
}
