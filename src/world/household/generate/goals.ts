/** What a generated task asks for, and the furniture it cannot do without. */
import { type Key, subKey, uniform } from "../../../lib/rng.ts";
import { CAN_CONTAIN, isCapable } from "../alfred.ts";
import { APPLIANCES } from "../commands.ts";
import type { Family, HouseholdGoal } from "../task.ts";
import { drawFrom, only } from "./draw.ts";
import type { Room } from "./rooms.ts";
import { START_PLACES } from "./startPlaces.ts";

export interface GoalPlan {
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

/**
 * Draws object and target, the common ones more often. The target holds the object, is not where it begins
 * (so nothing is done at the start), and is not the appliance itself.
 */
export function drawGoal(family: Family, room: Room, key: Key): GoalPlan {
  const { furniture, things } = room;
  const appliance = APPLIANCES.find(({ verb }) => verb === family);
  const shares = (table: typeof things, test: (type: string) => boolean) =>
    new Map([...only(table, test)].map(([type, { share }]) => [type, share]));
  const beginnings = (object: string, target: string) =>
    only(startPlaces(object, furniture), (place) => place !== target);
  const targets = (object: string) =>
    shares(
      furniture,
      (type) =>
        CAN_CONTAIN[type].includes(object) && type !== appliance?.type && beginnings(object, type).size > 0,
    );

  if (family === "look") {
    const object = drawFrom(
      subKey(key, "object"),
      shares(things, (type) => startPlaces(type, furniture).size > 0),
    );
    const begin = drawFrom(subKey(key, "begin"), startPlaces(object, furniture));
    const stand = drawFrom(subKey(key, "stand"), startPlaces(LAMP, furniture));
    return { goal: { family, object, receptacle: null, toggle: LAMP }, needed: [begin, stand] };
  }
  const object = drawFrom(
    subKey(key, "object"),
    shares(things, (type) => (!appliance || isCapable(type, appliance.flag)) && targets(type).size > 0),
  );
  const receptacle = drawFrom(subKey(key, "target"), targets(object));
  const begin = drawFrom(subKey(key, "begin"), beginnings(object, receptacle));
  return {
    goal: { family, object, receptacle, toggle: null },
    needed: appliance ? [begin, appliance.type, receptacle] : [begin, receptacle],
  };
}

/** Which of ALFWorld's two sentences is said. */
export function drawSentence(sentences: readonly [string, string], key: Key): string {
  return sentences[uniform(key) < 0.5 ? 0 : 1];
}
