/** The household, ready to be played. */
import type { WorldModule } from "../worldModule.ts";
import { householdFeatures } from "./agent/features.ts";
import type { GameFile } from "./gameFile.ts";
import { isOnShelf, putOnShelf } from "./gameShelf.ts";
import { household as rules } from "./household.ts";
import { makeTask } from "./makeTask.ts";
import { household as description, GAME_WORDS } from "./settings.ts";
import type { HouseholdState } from "./state.ts";
import type { HouseholdTask } from "./task.ts";

export const household: WorldModule<typeof description.settings, HouseholdTask, HouseholdState> = {
  ...description,
  makeTask,
  world: rules,
  features: householdFeatures,
  content: {
    store: "games",
    named: ({ games }) => games,
    isHere: isOnShelf,
    give: (_digest, game) => void putOnShelf(game as GameFile),
    missing: (digests, { gameWords }) =>
      `This run uses custom ALFWorld games${gameWords ? `, ${GAME_WORDS[gameWords]}` : ""}. ${digests.length} of them ${digests.length === 1 ? "is" : "are"} not stored in this browser (${digests[0]}${digests.length > 1 ? ", …" : ""}): drop their game.tw-pddl files on the page, then start.`,
  },
};
