/**
 * Reading fields of parsed JSON that nobody vouches for: own members only, and errors that name the field.
 */
import { InputError, shown } from "../lib/assert.ts";
import type { JsonObject } from "../lib/plainJson.ts";

/**
 * A member by its path ("meta.reward"), or undefined; inherited names such as `constructor` are never found.
 */
export function member(value: unknown, path: string): unknown {
  // A name may hold a point itself.
  if (typeof value === "object" && value !== null && Object.hasOwn(value, path))
    return (value as JsonObject)[path];
  let at: unknown = value;
  for (const key of path.split(".")) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as JsonObject)[key];
  }
  return at;
}

/** The first of several paths that holds something; its name stands in provenance. */
export function firstOf(value: unknown, paths: readonly string[]): string | undefined {
  return paths.find((path) => member(value, path) != null);
}

/** A finite number; undefined where there is none. Throws an InputError where there is something else. */
export function numberAt(value: unknown, path: string): number | undefined {
  const found = member(value, path);
  if (found == null) return undefined;
  if (typeof found === "number" && Number.isFinite(found)) return found;
  throw new InputError(`field ${path} is ${shown(found)}; it must be a finite number.`);
}

export function requiredNumber(value: unknown, path: string): number {
  const found = numberAt(value, path);
  if (found === undefined) throw new InputError(`field ${path} is missing; it must be a finite number.`);
  return found;
}

/** An identifier: a text or a number, as text. */
export function idAt(value: unknown, path: string): string | undefined {
  const found = member(value, path);
  if (found == null) return undefined;
  if (typeof found === "string" || typeof found === "number") return String(found);
  throw new InputError(`field ${path} is ${shown(found)}; it must be a text or a number.`);
}

export function requiredId(value: unknown, path: string): string {
  const found = idAt(value, path);
  if (found === undefined) throw new InputError(`field ${path} is missing; it must be a text or a number.`);
  return found;
}

/** True, false, 0 or 1 (trainers write both); undefined for anything else. */
export function flagAt(value: unknown, path: string): boolean | undefined {
  const found = member(value, path);
  if (typeof found === "boolean") return found;
  return found === 0 || found === 1 ? found === 1 : undefined;
}

export function listAt(value: unknown, path: string): readonly unknown[] {
  const found = member(value, path);
  if (Array.isArray(found)) return found;
  throw new InputError(
    found === undefined
      ? `field ${path} is missing; it must be a list.`
      : `field ${path} is ${shown(found)}; it must be a list.`,
  );
}

/** Any value as text: texts as they are, everything else as JSON; undefined where there is nothing. */
export function textOf(value: unknown): string | undefined {
  if (value == null) return undefined;
  if (typeof value === "string") return value;
  try {
    return JSON.stringify(value);
  } catch {
    return "(nested too deeply to be shown)";
  }
}
