/** Cells in which texts repeat, or hardly ever do: distractor sentences are what makes equal states differ. */
import type { Sweep } from "../../sweep/sweep.ts";
import type { JudgedCell } from "../yardsticks.ts";

export function whereRepeats(
  { axes }: Pick<Sweep, "axes">,
  repeats: boolean | undefined,
): (judged: JudgedCell) => boolean {
  const axis = axes.findIndex(({ path }) => path === "world.distractorSentences");
  return ({ cell }) => repeats === undefined || (cell.at[axis] === 0) === repeats;
}
