/**
 * One line of a JSON Lines file: parsed and checked. Errors (InputError) name the field; the reader adds file
 * and line.
 */

import { InputError, shown } from "../../lib/assert.ts";
import { isObject, type JsonObject } from "../../lib/plainJson.ts";
import type { z } from "../../lib/schema.ts";
import { member } from "../json.ts";

export const parseLine = (text: string): JsonObject => objectOf(parsedLine(text));

function objectOf(parsed: unknown): JsonObject {
  if (isObject(parsed)) return parsed;
  throw new InputError('the line is not a JSON object; write one step a line, such as {"uid":…}.');
}

function parsedLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const special = nonFiniteField(text);
    throw new InputError(special ?? "the line is not valid JSON; write one complete JSON object a line.");
  }
}

/** A number that JSON does not know, as Python writes it, by its field. */
function nonFiniteField(text: string): string | undefined {
  const special = /"((?:[^"\\]|\\.){1,60})"\s*:\s*(NaN|-?Infinity)\b/.exec(text);
  return special
    ? `field ${special[1]} is ${special[2]}; numbers must be finite, so correct it or leave it out.`
    : undefined;
}

/** Stands for NaN and the infinities while JSON is parsed. */
const MARK = "\u0000non-finite ";
const TOKENS = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|-?\bInfinity\b|\bNaN\b/g;

/**
 * A row as programs write it: NaN and the infinities, which Python writes into JSON, are numbers; a list of
 * objects or lists is a row with the one field `list`. `nonFinite` is the sentence for readers that take no
 * such row.
 */
export function parseRow(text: string): { readonly value: JsonObject; readonly nonFinite?: string } {
  try {
    return { value: rowOf(parsedLine(text)) };
  } catch (error) {
    const nonFinite = nonFiniteField(text);
    if (nonFinite === undefined) throw error;
    const marked = text.replace(TOKENS, (token) => (token[0] === '"' ? token : JSON.stringify(MARK + token)));
    let value: unknown;
    try {
      value = JSON.parse(marked, (_, each) =>
        typeof each === "string" && each.startsWith(MARK) ? Number(each.slice(MARK.length)) : each,
      );
    } catch {
      throw error;
    }
    return { value: rowOf(value), nonFinite };
  }
}

function rowOf(parsed: unknown): JsonObject {
  const isList =
    Array.isArray(parsed) && parsed.length > 0 && parsed.every((each) => typeof each === "object" && each);
  return isList ? { list: parsed } : objectOf(parsed);
}

export function validated<T extends z.ZodMiniType>(schema: T, parsed: JsonObject): z.infer<T> {
  const result = schema.safeParse(parsed);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0];
  const field = path.join(".");
  const value = member(parsed, field);
  throw new InputError(
    value === undefined
      ? `field ${field} is missing; every step needs uid, traj_uid, step_idx and reward.`
      : `field ${field} is ${shown(value)}; it ${message}.`,
  );
}
