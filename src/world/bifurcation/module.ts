/** The bifurcation, ready to be played. */
import type { WorldModule } from "../worldModule.ts";
import { type BifurcationState, bifurcation as rules } from "./bifurcation.ts";
import { bifurcationFeatures } from "./features.ts";
import { bifurcation as description } from "./settings.ts";
import { type BifurcationTask, makeTask } from "./task.ts";

export const bifurcation: WorldModule<typeof description.settings, BifurcationTask, BifurcationState> = {
  ...description,
  makeTask,
  world: rules,
  features: bifurcationFeatures,
};
