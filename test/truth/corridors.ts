/** Corridors and policies for the tests of truth. */

import { rootKey, subKey } from "../../src/lib/rng.ts";
import type { PlaySettings } from "../../src/rollout/episode.ts";
import type { Policy } from "../../src/rollout/policy.ts";
import type { CorridorSettings, CorridorVariant } from "../../src/world/corridor/settings.ts";
import { makeTask } from "../../src/world/corridor/task.ts";

export const PLAIN: PlaySettings = { rewardScale: 1, invalidPenalty: 0.1, invalidChoices: 0, slip: 0 };

export const taskOf = (variant: CorridorVariant, seed = 0, change: Partial<CorridorSettings> = {}) =>
  makeTask(
    { variant, length: 4, sideRooms: 1, stepLimit: 14, distractorSentences: 0, ...change },
    subKey(rootKey(seed), variant),
  );

/**
 * Prefers to move on, to take the key and to open the door; a function of the newest text and the choices.
 */
export const keen: Policy = (views) =>
  views.map(({ observations, choices }) =>
    Float64Array.from(choices, (choice) => {
      if (choice === "take key") return 1.5;
      if (choice === "open the locked door") return observations.at(-1)!.includes("carry the key") ? 2 : -1;
      return choice === "go right" ? 0.5 : choice === "give up" ? -1.5 : 0;
    }),
  );
