/** The cells of a map that a claim is about. */
import type { Sweep } from "../../sweep/sweep.ts";
import type { JudgedCell } from "../yardsticks.ts";

/**
 * Cells in which texts repeat, or hardly ever do: distractor sentences are what makes equal states differ.
 */
export function whereRepeats(sweep: Pick<Sweep, "axes">, repeats: boolean | undefined) {
  const axis = axisOf(sweep, "world.distractorSentences");
  return ({ cell }: JudgedCell): boolean => repeats === undefined || (cell.at[axis] === 0) === repeats;
}

export function withVariant(sweep: Pick<Sweep, "axes">, variant: string | undefined) {
  const axis = axisOf(sweep, "world.variant");
  return ({ cell }: JudgedCell): boolean => variant === undefined || cell.at[axis] === variant;
}

const axisOf = ({ axes }: Pick<Sweep, "axes">, of: string): number =>
  axes.findIndex(({ path }) => path === of);
