/**
 * The movable objects of a generated room, and its lamp: types and where they are when the episode begins.
 */
import { type Key, randomInt, subKey, uniform, weighted } from "../../../lib/rng.ts";
import { flagsOf } from "../alfred.ts";
import type { HouseholdGoal, ObjectSpec, ReceptacleSpec } from "../task.ts";
import { drawFrom, drawId, drawTypes, only } from "./draw.ts";
import { LAMP, startPlaces, startsSomewhere } from "./goals.ts";
import type { Room } from "./rooms.ts";

/**
 * No more of a kind unless the room runs out of kinds, and how many of the task's own (ALFRED:
 * MAX_NUM_OF_OBJ_INSTANCES, PICKUP_REPEAT_MAX).
 */
const MAX_OF_A_KIND = 3;
const TASK_OBJECTS = { numbers: [1, 2, 3, 4], weights: [0.45, 0.3, 0.15, 0.1] } as const;

/** Share of objects that two receptacles list (406 of 15,683 in 474 shipped games). */
const LISTED_TWICE = 0.026;

/** Share of bedrooms and living rooms in which a desk lamp stands somewhere (474 shipped games). */
const LAMP_SHARE = 0.8;

/** The goal's objects come first; `n` movable objects in all, and perhaps a lamp. They have no names yet. */
export function stock(
  room: Room,
  goal: HouseholdGoal,
  receptacles: readonly ReceptacleSpec[],
  n: number,
  key: Key,
): Omit<ObjectSpec, "name">[] {
  const present = new Set(receptacles.map(({ type }) => type));
  const own = taskObjects(goal, n, subKey(key, "number"));
  const others = only(room.things, (type) => type !== goal.object && startsSomewhere(type, present));
  const types = [
    ...Array<string>(own).fill(goal.object),
    ...drawTypes(subKey(key, "types"), others, n - own, () => MAX_OF_A_KIND),
  ];
  const lamp = startsSomewhere(LAMP, present) && room.games.look !== undefined;
  if (goal.family === "look" || (lamp && uniform(subKey(key, "lamp")) < LAMP_SHARE)) types.push(LAMP);

  const ids = new Set<string>();
  return types.map((type, i) => {
    const noise = subKey(key, "object", i);
    const places = placesFor(type, goal, receptacles, present, noise);
    const chilled = type === goal.object && places.some((place) => place.type === "Fridge");
    return {
      id: drawId(subKey(noise, "id"), type, ids),
      type,
      loc: places[0].loc,
      in: places.map(({ name }) => name),
      inObject: [],
      flags: chilled ? [...flagsOf(type), "iscool"] : flagsOf(type),
    };
  });
}

function taskObjects(goal: HouseholdGoal, n: number, key: Key): number {
  const least = goal.family === "pick-two" ? 2 : 1;
  const { numbers, weights } = TASK_OBJECTS;
  const most = Math.min(n, numbers.length);
  return weighted(key, 0, numbers.slice(least - 1, most), weights.slice(least - 1, most));
}

/**
 * One receptacle, seldom two; never the goal's for objects of the goal, lest something be done at the start.
 */
function placesFor(
  type: string,
  goal: HouseholdGoal,
  receptacles: readonly ReceptacleSpec[],
  present: ReadonlySet<string>,
  key: Key,
): ReceptacleSpec[] {
  const allowed = (place: string) => type !== goal.object || place !== goal.receptacle;
  const table = only(startPlaces(type, present), allowed);
  const one = (noise: Key, without?: ReceptacleSpec) => {
    const left = receptacles.filter((r) => r !== without && table.has(r.type));
    const types = new Set(left.map((r) => r.type));
    if (left.length === 0) return [];
    const place = drawFrom(
      noise,
      only(table, (candidate) => types.has(candidate)),
    );
    const ofType = left.filter((r) => r.type === place);
    return [ofType[randomInt(noise, 1, ofType.length)]];
  };
  const first = one(subKey(key, "place"));
  const twice = type !== LAMP && uniform(subKey(key, "twice")) < LISTED_TWICE;
  return twice ? [...first, ...one(subKey(key, "second"), first[0])] : first;
}
