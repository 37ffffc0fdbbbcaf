/**
 * Schemas: zod's small variant, whose parts are only loaded where they are used, with English messages;
 * numbers with their bounds, and what a schema says of its fields. Every schema of the project is made of
 * this `z`.
 */

import * as z from "zod/mini";
import en from "zod/v4/locales/en.js";
import { shown } from "./assert.ts";

export * as z from "zod/mini";

// The small variant comes without words.
z.config(en());

export const bounded = (min: number, max: number) => z.number().check(z.minimum(min), z.maximum(max));
export const whole = (min: number, max: number, fallback: number) =>
  z._default(z.int().check(z.minimum(min), z.maximum(max)), fallback);
export const real = (min: number, max: number, fallback: number) => z._default(bounded(min, max), fallback);

/** A list without repeats: at most `max` members, none of them twice. */
export const setOf = <Item extends z.ZodMiniType<string>>(item: Item, max: number) =>
  z.array(item).check(
    z.maxLength(max, `the list has more than ${max} members`),
    z.superRefine((items, context) => {
      const seen = new Set<string>();
      const place = items.findIndex((one) => seen.size === seen.add(one).size);
      if (place < 0) return;
      context.addIssue({
        code: "custom",
        path: [place],
        message: `${shown(items[place])} is there twice; leave one out`,
      });
    }),
  );

export interface NumberBounds {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/** The bounds of a number with a default or without; null where the field is no number. */
export function boundsOf(field: unknown): NumberBounds | null {
  const number = withoutDefault(field);
  if (!(number instanceof z.core.$ZodNumber)) return null;
  const { checks = [] } = number._zod.def;
  const limits = (kind: string) =>
    checks.flatMap(({ _zod: { def } }) => (def.check === kind && "value" in def ? [Number(def.value)] : []));
  return {
    min: Math.max(-Infinity, ...limits("greater_than")),
    max: Math.min(Infinity, ...limits("less_than")),
    whole: number instanceof z.core.$ZodNumberFormat && number._zod.def.format.includes("int"),
  };
}

/** The schema of a field without its default, and of one that may be left out. */
export function withoutDefault(field: unknown): unknown {
  let inner = field;
  while (
    inner instanceof z.core.$ZodDefault ||
    inner instanceof z.core.$ZodPrefault ||
    inner instanceof z.core.$ZodOptional
  )
    inner = inner._zod.def.innerType;
  return inner;
}

/**
 * What a schema says of a field beside what it takes (`z.describe`, `z.meta`): null where it says nothing.
 */
export function metaOf(field: unknown): Readonly<Record<string, unknown>> | null {
  return z.globalRegistry.get(field as z.core.$ZodType) ?? null;
}

/** The words of an enumeration; null where the field is none. */
export function wordsOf(field: unknown): readonly string[] | null {
  const schema = withoutDefault(field);
  return schema instanceof z.core.$ZodEnum ? Object.values(schema._zod.def.entries).map(String) : null;
}

/** The schema of a list's members; null where the field is no list. */
export function elementOf(field: unknown): unknown {
  const schema = withoutDefault(field);
  return schema instanceof z.core.$ZodArray ? schema._zod.def.element : null;
}

/** What a field takes, in words: "a number from 0 to 1", "exact or similarity". */
export function takes(field: unknown): string {
  const schema = withoutDefault(field);
  const bounds = boundsOf(schema);
  if (bounds !== null)
    return `a ${bounds.whole ? "whole number" : "number"} from ${bounds.min} to ${bounds.max}`;
  if (schema instanceof z.core.$ZodBoolean) return "true or false";
  const words = wordsOf(schema);
  if (words !== null) return either(words);
  if (schema instanceof z.core.$ZodLiteral) return either([...schema._zod.def.values].map(String));
  if (schema instanceof z.core.$ZodUnion) return either(schema._zod.def.options.map(takes));
  throw new Error("schema: a field is neither number, choice nor flag; teach `takes` its kind.");
}

/** "a", "a or b", "a, b or c". */
const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words[words.length - 1]}`;
