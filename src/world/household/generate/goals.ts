/** What a generated task asks for, and the furniture it cannot do without. */
import { type Key, subKey, uniform } from "../../../lib/rng.ts";
import { CAN_CONTAIN, isCapable } from "../alfred.ts";
import { APPLIANCES } from "../commands.ts";
import type { Family, HouseholdGoal } from "../task.ts";
import { drawFrom, only } from "./draw.ts";
import type { Room } from "./rooms.ts";
import { START_PLACES } from "./startPlaces.ts";

interface GoalPlan {
  readonly goal: HouseholdGoal;
  /**
   * Receptacle types that must be in the room: a place to begin, an appliance or a lamp's stand, the target.
   */
  readonly needed: readonly string[];
}

/** The only lamp that stands in receptacles; floor lamps are in none, so nobody can switch them on. */
export const LAMP = "DeskLamp";

/** Where objects of a type may be found at first in a room with this furniture. */
export function startPlaces(type: string, furniture: { has(type: string): boolean }): Map<string, number> {
  return only(START_PLACES[type], (place) => furniture.has(place));
}

/** Whether an object of a type may be found anywhere at first, `without` one type of place. */
export function startsSomewhere(
  type: string,
  furniture: { has(type: string): boolean },
  without?: string,
): boolean {
  for (const place of START_PLACES[type].keys()) if (furniture.has(place) && place !== without) return true;
  return false;
}

/**
 * Draws object and target, the common ones more often. The target holds the object, is not where it begins
 * (so nothing is done at the start), and is not the appliance itself.
 */
export function drawGoal(family: Family, room: Room, key: Key): GoalPlan {
  const { furniture, things } = room;
  const appliance = APPLIANCES.find(({ verb }) => verb === family);
  const shares = (table: typeof things, test: (type: string) => boolean) => {
    const result = new Map<string, number>();
    for (const [type, { share }] of table) if (test(type)) result.set(type, share);
    return result;
  };
  const mayTarget = (object: string) => (type: string) =>
    CAN_CONTAIN[type].includes(object) &&
    type !== appliance?.type &&
    startsSomewhere(object, furniture, type);
  const hasTarget = (object: string) => {
    for (const type of furniture.keys()) if (mayTarget(object)(type)) return true;
    return false;
  };

  if (family === "look") {
    const object = drawFrom(
      subKey(key, "object"),
      shares(things, (type) => startsSomewhere(type, furniture)),
    );
    const begin = drawFrom(subKey(key, "begin"), startPlaces(object, furniture));
    const stand = drawFrom(subKey(key, "stand"), startPlaces(LAMP, furniture));
    return { goal: { family, object, receptacle: null, toggle: LAMP }, needed: [begin, stand] };
  }
  const object = drawFrom(
    subKey(key, "object"),
    shares(things, (type) => (!appliance || isCapable(type, appliance.flag)) && hasTarget(type)),
  );
  const receptacle = drawFrom(subKey(key, "target"), shares(furniture, mayTarget(object)));
  const begin = drawFrom(
    subKey(key, "begin"),
    only(startPlaces(object, furniture), (place) => place !== receptacle),
  );
  return {
    goal: { family, object, receptacle, toggle: null },
    needed: appliance ? [begin, appliance.type, receptacle] : [begin, receptacle],
  };
}

/** Which of ALFWorld's two sentences is said. */
export function drawSentence(sentences: readonly [string, string], key: Key): string {
  return sentences[uniform(key) < 0.5 ? 0 : 1];
}
