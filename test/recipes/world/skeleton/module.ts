/** SKELETON: the world, ready to be played. */
import type { WorldModule } from "../worldModule.ts";
import { stairsFeatures } from "./features.ts";
import { stairs as description } from "./settings.ts";
import { makeTask, rules, type StairsState, type StairsTask } from "./stairs.ts";

export const stairs: WorldModule<typeof description.settings, StairsTask, StairsState> = {
  ...description,
  makeTask,
  world: rules,
  features: stairsFeatures,
};
