/** The furniture of a generated room: types, places to stand, doors. */
import { type Key, randomInt, shuffled, subKey, uniform } from "../../../lib/rng.ts";
import type { ReceptacleSpec } from "../task.ts";
import { drawId, drawLocation, drawTypes } from "./draw.ts";
import type { Room } from "./rooms.ts";

/** Shares of doors that cannot be opened, so that the receptacle is an open surface (474 shipped games). */
const UNOPENABLE: Readonly<Record<string, number>> = {
  Cabinet: 0.23,
  Drawer: 0.16,
  Safe: 0.08,
  Fridge: 0,
  Microwave: 0,
};

/** Furniture of which a room may have any number. */
const STORAGE: ReadonlySet<string> = new Set(["Cabinet", "Drawer", "Shelf"]);

/** Share of receptacles that are reached together with others (2,052 of 11,019 in 474 shipped games). */
const SHARED = 2052 / 11_019;

/**
 * A receptacle joins an earlier one's place with this probability, given how many there are before it. Of n
 * receptacles (1 − SHARED) n then stand alone on average, for every n from 2 on: the second leaves 2 (1 − q)
 * alone, so q = SHARED; a later one adds itself with 1 − q and takes one of those away with q (1 − SHARED),
 * which must be 1 − SHARED together, so q = SHARED / (2 − SHARED).
 */
function joins(before: number): number {
  if (before === 0) return 0;
  return before === 1 ? SHARED : SHARED / (2 - SHARED);
}

/** Receptacles without names yet; `needed` types are among them. */
export function furnish(
  room: Room,
  needed: readonly string[],
  n: number,
  key: Key,
  locations: Set<string>,
): Omit<ReceptacleSpec, "name">[] {
  const most = (type: string) =>
    STORAGE.has(type) ? Number.POSITIVE_INFINITY : Math.ceil(room.furniture.get(type)?.mean ?? 1);
  const types = drawTypes(subKey(key, "types"), room.furniture, n, most, [...new Set(needed)]);
  const places = shuffled(subKey(key, "order"), drawPlaces(types.length, subKey(key, "places"), locations));
  const ids = new Set<string>();
  return types.map((type, i) => {
    const own = subKey(key, "receptacle", i);
    const openable = type in UNOPENABLE && uniform(own) >= UNOPENABLE[type];
    return { id: drawId(subKey(own, "id"), type, ids), type, loc: places[i], openable, open: false };
  });
}

/** Places for `n` receptacles. Earlier ones share theirs more often, so they are to be shuffled. */
function drawPlaces(n: number, key: Key, locations: Set<string>): string[] {
  const places: string[] = [];
  for (let i = 0; i < n; i++) {
    const own = subKey(key, i);
    const joined = uniform(own, 0) < joins(i);
    places.push(joined ? places[randomInt(own, 1, i)] : drawLocation(subKey(own, "loc"), locations));
  }
  return places;
}
