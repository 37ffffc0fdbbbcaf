/**
 * One line of a JSON Lines file: parsed and checked. Errors (InputError) name the field; the reader adds file
 * and line.
 */
import type { z } from "zod";
import { InputError, shown } from "../../lib/assert.ts";
import { isObject, type JsonObject } from "../../lib/plainJson.ts";
import { member } from "../json.ts";

export function parseLine(text: string): JsonObject {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    const special = /"((?:[^"\\]|\\.){1,60})"\s*:\s*(NaN|-?Infinity)\b/.exec(text);
    throw new InputError(
      special
        ? `field ${special[1]} is ${special[2]}; numbers must be finite, so correct it or leave it out.`
        : "the line is not valid JSON; write one complete JSON object a line.",
    );
  }
  if (!isObject(parsed))
    throw new InputError('the line is not a JSON object; write one step a line, such as {"uid":…}.');
  return parsed;
}

export function validated<T extends z.ZodType>(schema: T, parsed: JsonObject): z.infer<T> {
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
