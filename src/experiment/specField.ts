/**
 * One number of a spec by its path ("training.clip", "world.objects"): its bounds as the schema has them, its
 * value, a copy with another value.
 */
import { z } from "zod";
import { type Spec, specSchema } from "./spec.ts";
import { worldSchema } from "./worldSettings.ts";

export interface NumberBounds {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/**
 * Bounds of the number at `path`; those of a world are the ones of the spec's own world. Throws where no
 * number stands there.
 */
export function boundsAt(spec: Spec, path: string): NumberBounds {
  const [first, ...rest] = path.split(".");
  const root = first === "world" ? worldOption(spec.world.id) : (specSchema.shape as Shape)[first];
  const field = rest.reduce<unknown>((node, key) => (unwrap(node) as z.ZodObject)?.shape[key], root);
  const number = unwrap(field);
  if (!(number instanceof z.ZodNumber)) throw new Error(`specField: ${path} is no number of this spec.`);
  return { min: number.minValue as number, max: number.maxValue as number, whole: number.isInt };
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

function worldOption(id: string): unknown {
  return worldSchema.options.find(({ shape }) => shape.id.safeParse(id).success);
}

function unwrap(node: unknown): unknown {
  let inner = node;
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault) inner = inner.def.innerType;
  return inner;
}
