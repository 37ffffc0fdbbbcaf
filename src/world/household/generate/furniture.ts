/** The furniture of a generated room: types, places to stand, doors. */
import { type Key, randomInt, subKey, uniform } from "../../../lib/rng.ts";
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

/** A receptacle joins an earlier one's place with this probability; so about 19 % share theirs, as in 474 shipped games. */
const JOINS = 0.1;

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
  const ids = new Set<string>();
  const places: string[] = [];
  return types.map((type, i) => {
    const own = subKey(key, "receptacle", i);
    const joined = i > 0 && uniform(own, 0) < JOINS;
    const loc = joined ? places[randomInt(own, 1, i)] : drawLocation(subKey(own, "loc"), locations);
    places.push(loc);
    const openable = type in UNOPENABLE && uniform(own, 2) >= UNOPENABLE[type];
    return { id: drawId(subKey(own, "id"), type, ids), type, loc, openable, open: false };
  });
}
