/** Numbers of a schema with their bounds, and what a schema says of its fields. */
import { z } from "zod";
import { shown } from "./assert.ts";

export const bounded = (min: number, max: number) => z.number().min(min).max(max);
export const whole = (min: number, max: number, fallback: number) =>
  z.number().int().min(min).max(max).default(fallback);
export const real = (min: number, max: number, fallback: number) => bounded(min, max).default(fallback);

/** A list without repeats: at most `max` members, none of them twice. */
export const setOf = <Item extends z.ZodType<string>>(item: Item, max: number) =>
  z
    .array(item)
    .max(max, `the list has more than ${max} members`)
    .superRefine((items, context) => {
      const seen = new Set<string>();
      const place = items.findIndex((one) => seen.size === seen.add(one).size);
      if (place < 0) return;
      context.addIssue({
        code: "custom",
        path: [place],
        message: `${shown(items[place])} is there twice; leave one out`,
      });
    });

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

/** The schema of a field without its default, and of one that may be left out. */
export function withoutDefault(field: unknown): unknown {
  let inner = field;
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault || inner instanceof z.ZodOptional)
    inner = inner.def.innerType;
  return inner;
}

/** What a field takes, in words: "a number from 0 to 1", "exact or similarity". */
export function takes(field: unknown): string {
  const schema = withoutDefault(field);
  const bounds = boundsOf(schema);
  if (bounds !== null)
    return `a ${bounds.whole ? "whole number" : "number"} from ${bounds.min} to ${bounds.max}`;
  if (schema instanceof z.ZodBoolean) return "true or false";
  if (schema instanceof z.ZodEnum) return either(schema.options.map(String));
  if (schema instanceof z.ZodLiteral) return either([...schema.values].map(String));
  if (schema instanceof z.ZodUnion) return either(schema.options.map(takes));
  throw new Error("schema: a field is neither number, choice nor flag; teach `takes` its kind.");
}

/** "a", "a or b", "a, b or c". */
const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words[words.length - 1]}`;
