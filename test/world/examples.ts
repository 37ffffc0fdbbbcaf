/** Tasks of every world for the contract test; a new world adds its own here, the compiler insists. */
import { rootKey, subKey } from "../../src/lib/rng.ts";
import { makeTask as makeCorridorTask } from "../../src/world/corridor/task.ts";
import { makeTask } from "../../src/world/household/makeTask.ts";
import { CORRIDOR_VARIANTS, FAMILIES, type WorldId } from "../../src/world/index.ts";
import { makeTask as makeShopTask } from "../../src/world/shop/makeTask.ts";

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

const shopTasks = (["human", "template"] as const).flatMap((wording) =>
  [0, 1, 2].map((options) =>
    makeShopTask(
      {
        ...{
          catalogue: "generated",
          catalogueSeed: 3,
          products: 64,
          lookalikes: 2,
          titleAttributes: 2,
          attributes: 1 + options,
        },
        ...{ options, wording, reward: options === 0 ? "score" : "success", stepLimit: 15 },
      },
      subKey(rootKey(7), wording, options),
    ),
  ),
);

export const EXAMPLES: Readonly<Record<WorldId, readonly unknown[]>> = {
  household: householdTasks,
  corridor: corridorTasks,
  shop: shopTasks,
};
