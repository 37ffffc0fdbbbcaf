/** The household's settings and presets. */
import { setOf, whole, z } from "../../lib/schema.ts";
import type { SettingsOf, WorldDescription } from "../description.ts";
import { DISTRACTOR_SENTENCES } from "../distractors.ts";
import { FAMILIES } from "./task.ts";
import { VERSION_WORDS, type WordingVersion } from "./wording.ts";

export const householdSettings = z.strictObject({
  id: z._default(z.literal("household"), "household"),
  families: z
    ._default(setOf(z.enum(FAMILIES), FAMILIES.length).check(z.minLength(1)), [...FAMILIES])
    .check(
      z.meta({ title: "Task families", description: "Which kinds of task appear, all equally likely." }),
    ),
  receptacles: whole(6, 40, 8).check(
    z.meta({
      title: "Receptacles",
      description: "Furniture in the room; what kind of room it is (kitchen, …) follows from the task.",
    }),
  ),
  objects: whole(2, 60, 8).check(
    z.meta({
      title: "Objects",
      description: "Movable objects in the room, including those of the task.",
    }),
  ),
  distractorSentences: DISTRACTOR_SENTENCES,
  stepLimit: whole(12, 200, 30).check(
    z.meta({
      title: "Step limit",
      description: "Episodes are cut after this many steps; some tasks need 11.",
    }),
  ),
  games: z
    ._default(
      setOf(z.string().check(z.regex(/^[0-9a-f]{16}$/, "give the 16 digits of a game's digest")), 10_000),
      [],
    )
    .check(
      z.describe(
        "Digests of ALFWorld games: if there are any, tasks are drawn from them instead of generated rooms.",
      ),
    ),
  gameWords: z
    .optional(z.enum(["before-0.4", "own", "mixed"]))
    .check(
      z.describe(
        "The wording of those games, if not all are from ALFWorld 0.4.0 or later. For display only: each game carries its own words.",
      ),
    ),
});

/** Which games these are; for after "games of your own, …". */
export const GAME_WORDS: Readonly<Record<Exclude<WordingVersion, "0.4"> | "mixed", string>> = {
  "before-0.4": VERSION_WORDS["before-0.4"],
  own: VERSION_WORDS.own,
  mixed: "of several versions, each in its own words",
};

/** What is said of games of these versions; undefined where it is nothing. */
export function gameWordsOf(versions: readonly WordingVersion[]): keyof typeof GAME_WORDS | undefined {
  const [first, ...others] = new Set(versions);
  if (others.length > 0) return "mixed";
  return first === "0.4" ? undefined : first;
}

/** Without the name of the world; games may be left out. */
export type HouseholdSettings = Omit<SettingsOf<typeof householdSettings>, "id" | "games" | "gameWords"> & {
  readonly games?: readonly string[];
};

/** What shapes generated rooms, and nothing else. */
const OF_ROOMS: readonly string[] = ["families", "receptacles", "objects"];

export const household: WorldDescription<typeof householdSettings> = {
  id: "household",
  name: "Household",
  settings: householdSettings,
  families: ({ families }) => families,
  counts: (setting, { games }) => games.length === 0 || !OF_ROOMS.includes(setting),
  trainerEnvironment: "alfworld/AlfredTWEnv",
  playsAlikeSince: ({ games }) => (games.length === 0 ? 2 : 3),
  presets: [
    {
      id: "small",
      title: "Small household",
      story: "Eight pieces of furniture, eight objects, all six kinds of task. A minute or two on one core.",
      change: {},
    },
    {
      id: "medium",
      title: "Medium household",
      story: "Twelve pieces of furniture and fourteen objects: more to search, rarer successes.",
      change: { world: { receptacles: 12, objects: 14 } },
    },
    {
      id: "never-repeats",
      title: "States that never repeat",
      story:
        "Two sentences of no consequence in every observation: almost no text occurs twice, so exact matching finds nothing to compare, while similarity still does.",
      change: { world: { distractorSentences: 2 } },
    },
    {
      id: "slips",
      title: "Slippery hands",
      story: "One action in ten is not the one chosen. Outcomes say less about any single step.",
      change: { slip: 0.1 },
    },
    {
      id: "long",
      title: "Long horizon",
      story: "Twenty pieces of furniture and sixty steps: one reward at the end of a long way.",
      change: { world: { receptacles: 20, objects: 20, stepLimit: 60 } },
    },
    {
      id: "reward-ten",
      title: "Reward of ten",
      story:
        "ALFWorld's released reward of 10. The released code's success rate then saturates, and modulation hardly tells tasks apart.",
      change: { rewardScale: 10 },
    },
    {
      id: "invalid",
      title: "Invalid actions",
      story: "Three commands that do nothing are offered at every step; choosing one costs 0.1.",
      change: { invalidChoices: 3 },
    },
  ],
};
