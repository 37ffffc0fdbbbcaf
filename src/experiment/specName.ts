/** Settings in a few words: how a run is spoken of, and in what two differ. */
import { describedWorld } from "../world/settings.ts";
import { laneKey } from "./lanes.ts";
import { presetOf } from "./presets.ts";
import type { Spec } from "./spec.ts";

/** "Small household"; settings that no preset has are called custom. */
export const specName = (spec: Spec): string =>
  presetOf(spec)?.title ?? `${describedWorld(spec.world).name}, custom settings`;

const FIELDS = {
  world: "world",
  training: "training",
  policy: "policy",
  lanes: "lanes",
  seeds: "seeds",
  seed: "seed",
} as const;

/** What of `next` is another than in `before`: "other lanes and seeds"; "" where all is the same. */
export function otherThan(next: Spec, before: Spec): string {
  const same = (name: keyof Spec) => JSON.stringify(next[name]) === JSON.stringify(before[name]);
  const changed = (Object.keys(next) as (keyof Spec)[]).filter((name) => !same(name));
  const words = new Set(
    changed.map((name) => (name in FIELDS ? FIELDS[name as keyof typeof FIELDS] : "batch")),
  );
  const all = [...words];
  if (all.length === 0) return "";
  return `other ${all.length === 1 ? all[0] : `${all.slice(0, -1).join(", ")} and ${all[all.length - 1]}`}`;
}

/**
 * Lanes that `next` has beyond those of `before`, where nothing else differs and none is gone: a run takes
 * them without losing what it has. Null otherwise.
 */
export function addedLanes(next: Spec, before: Spec): Spec["lanes"] | null {
  const plain = (spec: Spec) => JSON.stringify({ ...spec, lanes: [] });
  if (plain(next) !== plain(before)) return null;
  const had = before.lanes.map(laneKey);
  const has = next.lanes.map(laneKey);
  if (!had.every((key) => has.includes(key))) return null;
  const added = next.lanes.filter((lane) => !had.includes(laneKey(lane)));
  return added.length > 0 ? added : null;
}
