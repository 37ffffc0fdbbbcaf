/** The steps a step was compared with, equal texts together: one entry a distinct text. */
import type { RowWeights } from "../../../credit/estimator.ts";
import type { Batch } from "../../../rollout/batch.ts";

export interface NeighbourText {
  /** Index into the anchor texts. */
  readonly text: number;
  /** Batch rows with this text, heaviest first. */
  readonly rows: readonly number[];
  /** Sum of their weights. */
  readonly weight: number;
  readonly similarity: number | undefined;
  /** Weighted mean of their returns. */
  readonly meanReturn: number;
  /** Whether the step asked for is among them. */
  readonly own: boolean;
}

export function neighbourTexts(
  { anchor }: Batch,
  { rows, weights, similarity }: RowWeights,
  averaged: Float64Array,
  row: number,
): NeighbourText[] {
  const byText = new Map<number, number[]>();
  for (let i = 0; i < rows.length; i++) {
    const text = anchor ? anchor.index[rows[i]] : rows[i];
    const members = byText.get(text);
    if (members) members.push(i);
    else byText.set(text, [i]);
  }
  return [...byText]
    .map(([text, members]) => {
      members.sort((a, b) => weights[b] - weights[a]);
      const weight = members.reduce((sum, i) => sum + weights[i], 0);
      const weightedReturn = members.reduce((sum, i) => sum + weights[i] * averaged[rows[i]], 0);
      return {
        text,
        rows: members.map((i) => rows[i]),
        weight,
        similarity: similarity?.[members[0]],
        meanReturn: weight > 0 ? weightedReturn / weight : Number.NaN,
        own: members.some((i) => rows[i] === row),
      };
    })
    .sort((a, b) => b.weight - a.weight);
}

/** 1 / Σ w²: how many equally weighted steps would average as well. */
export function effectiveSize({ weights }: RowWeights): number {
  let squares = 0;
  for (const w of weights) squares += w * w;
  return squares > 0 ? 1 / squares : 0;
}

/** The weight a row gave to itself; null where it is not among those it was compared with. */
export function ownWeight({ rows, weights }: RowWeights, row: number): number | null {
  const own = rows.indexOf(row);
  return own < 0 ? null : weights[own];
}
