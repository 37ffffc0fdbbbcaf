/** When a measured truth differs significantly from 0. */
import type { Truth } from "./branch.ts";

const SIGNIFICANT = 1.96;
/** Exact truths of 0 come out this small, in units of reward. */
export const ROUNDING = 1e-9;

/**
 * Whether a step's truth differs significantly from 0 (95 %); an exact one wherever it is not 0. False where
 * it is not measured (NaN).
 */
export const isSignificant = ({ advantage, error }: Pick<Truth, "advantage" | "error">, i: number): boolean =>
  Math.abs(advantage[i]) > SIGNIFICANT * error[i] + ROUNDING;
