/** Tasks of every world for the contract test: drawn on purpose here, else from its presets. */

import { presetSpec } from "../../src/experiment/presets.ts";
import { parseSpec } from "../../src/experiment/spec.ts";
import { rootKey, subKey } from "../../src/lib/rng.ts";
import { CORRIDOR_VARIANTS } from "../../src/world/corridor/settings.ts";
import { makeTask as makeCorridorTask } from "../../src/world/corridor/task.ts";
import { makeTask } from "../../src/world/household/makeTask.ts";
import { FAMILIES } from "../../src/world/household/task.ts";
import type { WorldId } from "../../src/world/settings.ts";
import { makeTask as makeShopTask } from "../../src/world/shop/makeTask.ts";
import { worldOf } from "../../src/world/worldOf.ts";

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

const EXAMPLES: Readonly<Partial<Record<WorldId, readonly unknown[]>>> = {
  household: householdTasks,
  corridor: corridorTasks,
  shop: shopTasks,
};

export function examplesOf(id: WorldId): readonly unknown[] {
  const { makeTask, presets } = worldOf({ id });
  return (
    EXAMPLES[id] ??
    presets.map((preset) => makeTask(presetSpec(preset, parseSpec({})).world, subKey(rootKey(7), preset.id)))
  );
}
