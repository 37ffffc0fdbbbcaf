/** Values of tokens, told apart by a mask: what a step's tokens have in common. */
import { count } from "../lib/words.ts";

export interface TokenMean {
  readonly mean: number;
  /** All tokens have the same. */
  readonly isConstant: boolean;
}

/** Of a list of numbers; undefined where there is none, or one that is no number. */
export function meanOf(values: readonly unknown[]): TokenMean | undefined {
  let sum = 0;
  for (const value of values) {
    if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
    sum += value;
  }
  if (values.length === 0) return undefined;
  const isConstant = values.every((value) => value === values[0]);
  return { mean: isConstant ? (values[0] as number) : sum / values.length, isConstant };
}

/** [from, to) of each run of tokens that the mask lets count: the replies of a sequence. */
export function runsOf(mask: readonly unknown[]): (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  let from = -1;
  for (let i = 0; i <= mask.length; i++) {
    const counts = i < mask.length && (mask[i] === true || mask[i] === 1);
    if (counts && from < 0) from = i;
    if (!counts && from >= 0) {
      runs.push([from, i]);
      from = -1;
    }
  }
  return runs;
}

/** The sentence for advantages that differ within a step. */
export const meanNote = (steps: number): string =>
  `The tokens of ${count(steps, "step")} have different advantages; a step's logged advantage is their mean.`;
