/**
 * One number of a spec by its path ("training.clip", "world.objects"): its bounds as the schema has them, its
 * value, a copy with another value.
 */
import { boundsOf, type NumberBounds, withoutDefault, type z } from "../lib/schema.ts";
import { describedWorld } from "../world/settings.ts";
import { type Spec, specSchema } from "./spec.ts";

/**
 * Bounds of the number at `path`; those of a world are the ones of the spec's own world. Throws where no
 * number stands there.
 */
export function boundsAt(spec: Spec, path: string): NumberBounds {
  const [first, ...rest] = path.split(".");
  const root = first === "world" ? describedWorld(spec.world).settings : (specSchema.shape as Shape)[first];
  const field = rest.reduce<unknown>(
    (node, key) => (withoutDefault(node) as z.ZodMiniObject)?.shape[key],
    root,
  );
  const bounds = boundsOf(field);
  if (bounds === null) throw new Error(`specField: ${path} is no number of this spec.`);
  return bounds;
}

/** The value at `path`. */
export function valueAt(spec: Spec, path: string): unknown {
  return path.split(".").reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], spec);
}

/** The spec with another value at `path`. */
export function withValue(spec: Spec, path: string, value: unknown): Spec {
  const set = (node: unknown, [key, ...rest]: string[]): unknown => ({
    ...(node as object),
    [key]: rest.length === 0 ? value : set((node as Record<string, unknown>)[key], rest),
  });
  return set(spec, path.split(".")) as Spec;
}

type Shape = Readonly<Record<string, unknown>>;
