/** The corridor, ready to be played. */
import type { WorldModule } from "../worldModule.ts";
import { type CorridorState, corridor as rules } from "./corridor.ts";
import { corridorFeatures } from "./features.ts";
import { corridor as description } from "./settings.ts";
import { type CorridorTask, makeTask } from "./task.ts";

export const corridor: WorldModule<typeof description.settings, CorridorTask, CorridorState> = {
  ...description,
  makeTask,
  world: rules,
  features: corridorFeatures,
};
