/** The exact advantages of a batch of a world that can be solved. */
import { rowsOfGroup } from "../../rollout/rowsOf.ts";
import type { BranchOrigin } from "../../truth/fork.ts";
import type { TruthColumns } from "../../truth/scorecard.ts";
import { type Solution, solve } from "../../truth/solve.ts";
import type { ExactWorld } from "../../world/exact.ts";
import type { World } from "../../world/world.ts";

export const isExact = (world: World<never, unknown>): world is ExactWorld<never, unknown> =>
  "outcomes" in world;

/**
 * Solves each group's task once. [rows of the trajectories]
 * Errors (InputError): inadmissible commands are offered.
 */
export async function exactTruth(
  { settings, policy, collected }: BranchOrigin,
  solvable: ExactWorld<never, unknown>,
  gamma: number,
  groups: number,
): Promise<TruthColumns> {
  const { batch, steps } = collected;
  const solutions: Solution<unknown>[] = [];
  for (let g = 0; g < groups; g++) {
    const { state } = steps[rowsOfGroup(batch, g)[0]];
    solutions.push(await solve(solvable, state, policy, settings, gamma));
  }
  const [, end] = rowsOfGroup(batch, 0, groups - 1);
  const rows = Int32Array.from({ length: end }, (_, row) => row);
  const advantage = Float64Array.from(rows, (row) => {
    const { state, chosen } = steps[row];
    const { q, value } = solutions[batch.group[row]].at(state);
    return q[chosen] - value;
  });
  return { rows, advantage, error: new Float64Array(end), halves: [advantage, advantage] };
}
