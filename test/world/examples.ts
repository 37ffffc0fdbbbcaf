/** Tasks of every world for the contract test; a new world adds its own here, the compiler insists. */
import { rootKey, subKey } from "../../src/lib/rng.ts";
import { makeTask as makeCorridorTask } from "../../src/world/corridor/task.ts";
import { makeTask } from "../../src/world/household/makeTask.ts";
import { CORRIDOR_VARIANTS, FAMILIES, type WorldId } from "../../src/world/index.ts";

const householdTasks = FAMILIES.flatMap((family) =>
  [0, 2].map((distractorSentences, i) =>
    makeTask(
      { families: [family], receptacles: 8 + 6 * i, objects: 8 + 6 * i, distractorSentences, stepLimit: 20 },
      subKey(rootKey(7), family, i),
    ),
  ),
);

const corridorTasks = CORRIDOR_VARIANTS.map((variant, i) =>
  makeCorridorTask(
    { variant, length: 5 + i, sideRooms: 2, stepLimit: 20, distractorSentences: i % 2 },
    subKey(rootKey(7), variant),
  ),
);

export const EXAMPLES: Readonly<Record<WorldId, readonly unknown[]>> = {
  household: householdTasks,
  corridor: corridorTasks,
};
