/** Household tasks from a key: rooms like ALFWorld's, from six pieces of furniture and two objects up. */
import { check } from "../../lib/assert.ts";
import { type Key, randomInt, subKey, weighted } from "../../lib/rng.ts";
import { boundsOf } from "../../lib/schema.ts";
import { CAN_CONTAIN } from "./alfred.ts";
import { givenGame } from "./gameShelf.ts";
import { drawLocation } from "./generate/draw.ts";
import { furnish } from "./generate/furniture.ts";
import { drawGoal, drawSentence } from "./generate/goals.ts";
import { ROOMS } from "./generate/rooms.ts";
import { stock } from "./generate/things.ts";
import { numbered } from "./names.ts";
import { type HouseholdSettings, householdSettings } from "./settings.ts";
import { goalTexts, type HouseholdTask } from "./task.ts";

/**
 * The task of a key; equal settings and keys give equal tasks. A generated one is never done at the start and
 * can be done within 11 steps. Throws an InputError where no family is given, a number is not whole or beyond
 * its bounds, or a given game is not here.
 */
export function makeTask(settings: HouseholdSettings, key: Key): HouseholdTask {
  const { families, stepLimit, distractorSentences, games = [] } = settings;
  checkWhole(settings, "distractorSentences");
  checkWhole(settings, "stepLimit");
  if (games.length > 0) {
    const task = givenGame(games[randomInt(subKey(key, "game"), 0, games.length)]);
    return { ...task, stepLimit, distractorSentences };
  }
  check(families.length > 0, "makeTask: no task family is chosen; choose at least one.");
  checkWhole(settings, "receptacles");
  checkWhole(settings, "objects");
  const family = families[randomInt(subKey(key, "family"), 0, families.length)];
  const room = weighted(
    subKey(key, "room"),
    0,
    ROOMS,
    ROOMS.map(({ games }) => games[family] ?? 0),
  );
  const { goal, needed } = drawGoal(family, room, subKey(key, "goal"));
  const locations = new Set<string>();
  const start = drawLocation(subKey(key, "start"), locations);
  const receptacles = numbered(
    furnish(room, needed, settings.receptacles, subKey(key, "furniture"), locations),
  );
  const objects = numbered(stock(room, goal, receptacles, settings.objects, subKey(key, "things")));
  const here = new Set(objects.map(({ type }) => type));
  return {
    goal,
    goalText: drawSentence(goalTexts(goal), subKey(key, "sentence")),
    start,
    receptacles,
    objects,
    canContain: Object.fromEntries(
      receptacles.map(({ type }) => [type, CAN_CONTAIN[type].filter((object) => here.has(object))]),
    ),
    stepLimit,
    distractorSentences,
  };
}

/** Within the bounds of the settings' schema; an episode may be as short or long as one likes. */
function checkWhole(settings: HouseholdSettings, field: keyof typeof BOUNDS): void {
  const value = settings[field];
  const { min, max } = BOUNDS[field];
  check(
    Number.isInteger(value) && value >= min && value <= max,
    () => `makeTask: ${field} is ${value}; give a whole number from ${min} to ${max}.`,
  );
}

const { receptacles, objects, distractorSentences } = householdSettings.shape;
const BOUNDS = {
  receptacles: boundsOf(receptacles)!,
  objects: boundsOf(objects)!,
  distractorSentences: boundsOf(distractorSentences)!,
  stepLimit: { min: 1, max: Number.MAX_SAFE_INTEGER },
};
