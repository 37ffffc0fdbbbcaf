/** Numbers of a schema with their bounds, and what a schema says of its fields. */
import { z } from "zod";

export const bounded = (min: number, max: number) => z.number().min(min).max(max);
export const whole = (min: number, max: number, fallback: number) =>
  z.number().int().min(min).max(max).default(fallback);
export const real = (min: number, max: number, fallback: number) => bounded(min, max).default(fallback);

export interface NumberBounds {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/** The bounds of a number with a default or without; null where the field is no number. */
export function boundsOf(field: unknown): NumberBounds | null {
  const number = withoutDefault(field);
  if (!(number instanceof z.ZodNumber)) return null;
  return { min: number.minValue as number, max: number.maxValue as number, whole: number.isInt };
}

/** The schema of a field without its default. */
export function withoutDefault(field: unknown): unknown {
  let inner = field;
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault) inner = inner.def.innerType;
  return inner;
}
