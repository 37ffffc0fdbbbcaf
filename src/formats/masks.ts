/** Values of tokens, told apart by a mask: what a step's tokens have in common. */
import { count } from "../lib/words.ts";

interface TokenMean {
  readonly mean: number;
  /** All tokens have the same. */
  readonly isConstant: boolean;
}

/**
 * Of the numbers in a list, null being none of them and not 0; undefined where there is no number, or
 * something else.
 */
export function meanOf(values: readonly unknown[]): TokenMean | undefined {
  const numbers: number[] = [];
  for (const value of values) {
    if (value === null) continue;
    if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
    numbers.push(value);
  }
  if (numbers.length === 0) return undefined;
  const [first] = numbers;
  const isConstant = numbers.every((number) => number === first);
  return {
    mean: isConstant ? first : numbers.reduce((sum, each) => sum + each, 0) / numbers.length,
    isConstant,
  };
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
