/** Draws that the parts of a generated scene share. */
import { type Key, subKey, uniform, weighted } from "../../../lib/rng.ts";
import type { Abundance } from "./rooms.ts";

/** One entry of a weighted table. */
export function drawFrom(key: Key, table: ReadonlyMap<string, number>): string {
  return weighted(key, 0, [...table.keys()], [...table.values()]);
}

/** Keeps the entries that pass. */
export function only<T>(table: ReadonlyMap<string, T>, test: (type: string) => boolean): Map<string, T> {
  const kept = new Map<string, T>();
  for (const [type, entry] of table) if (test(type)) kept.set(type, entry);
  return kept;
}

/**
 * Draws types one by one until there are `n`, beginning with those in `first`. A type is the likelier the
 * more common it is and the fewer of it are there: weight = share · max(1 − count / mean, 0.02), and 0 from
 * `most` on, unless every type has that many.
 */
export function drawTypes(
  key: Key,
  table: ReadonlyMap<string, Abundance>,
  n: number,
  most: (type: string) => number,
  first: readonly string[] = [],
): string[] {
  const types = [...first];
  const names = [...table.keys()];
  const counts = new Map(names.map((type) => [type, types.filter((other) => other === type).length]));
  const count = (type: string) => counts.get(type) as number;
  while (types.length < n) {
    const below = names.filter((type) => count(type) < most(type));
    const candidates = below.length > 0 ? below : names;
    const weights = candidates.map((type) => {
      const { share, mean } = table.get(type) as Abundance;
      return share * Math.max(1 - count(type) / mean, 0.02);
    });
    const type = weighted(key, types.length, candidates, weights);
    counts.set(type, count(type) + 1);
    types.push(type);
  }
  return types;
}

/**
 * A raw id in THOR's manner, `Cabinet|-00.73|+02.02|-02.46`; one that is not `taken` yet. Basins hang on
 * their sink or tub.
 */
export function drawId(key: Key, type: string, taken: Set<string>): string {
  const [, owner, basin] = /^(Sink|Bathtub)(Basin)$/.exec(type) ?? [];
  for (let attempt = 0; ; attempt++) {
    const draw = subKey(key, attempt);
    const at = [coordinate(draw, 0, -3, 3), coordinate(draw, 1, 0, 2.4), coordinate(draw, 2, -3, 3)].join(
      "|",
    );
    const id = basin ? `${owner}|${at}|${owner}${basin}` : `${type}|${at}`;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

function coordinate(key: Key, counter: number, low: number, high: number): string {
  const value = low + uniform(key, counter) * (high - low);
  return (value < 0 ? "-" : "+") + Math.abs(value).toFixed(2).padStart(5, "0");
}

/** A place to stand, `loc|x|z|rotation|horizon`; one that is not `taken` yet. */
export function drawLocation(key: Key, taken: Set<string>): string {
  for (let attempt = 0; ; attempt++) {
    const draw = (counter: number, n: number) => Math.floor(uniform(subKey(key, attempt), counter) * n);
    const loc = `loc|${draw(0, 21) - 10}|${draw(1, 21) - 10}|${draw(2, 4)}|${draw(3, 3) * 30}`;
    if (taken.has(loc)) continue;
    taken.add(loc);
    return loc;
  }
}
