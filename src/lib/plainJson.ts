/** JSON from strangers: read without ever taking a risk, and taken apart without touching prototypes. */
import { check, InputError } from "./assert.ts";

/** A JSON object. */
export type JsonObject = { readonly [name: string]: unknown };

const DEEPEST = 24;
/** Names with a meaning of their own in JavaScript: nothing here is called so. */
const BANNED = new Set(["__proto__", "constructor", "prototype"]);

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Errors (InputError): no JSON, nested deeper than 24, a name such as `__proto__`, a number beyond 1.8e308.
 * `what` names the text in errors.
 */
export function parsePlainJson(text: string, what: string): unknown {
  checkDepth(text, what);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`${what} is not valid JSON; it was cut or changed on the way.`);
  }
  checkMembers(value, what);
  return value;
}

/** Looked at before parsing, since parsers may recurse. */
function checkDepth(text: string, what: string): void {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 0x5c) i++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) {
      check(
        ++depth <= DEEPEST,
        () => `${what} is nested deeper than ${DEEPEST} levels; nothing here needs that.`,
      );
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
}

function checkMembers(value: unknown, what: string): void {
  // JSON has no infinity, but numbers such as 1e999 are read as one.
  check(typeof value !== "number" || Number.isFinite(value), () => `${what} has a number that is too large.`);
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value))
    for (const name of Object.keys(value))
      check(!BANNED.has(name), () => `${what} has a field named ${name}, which nothing here is called.`);
  for (const member of Object.values(value)) checkMembers(member, what);
}

/**
 * `value` with the members of `change`: objects are merged member by member, anything else is replaced, null
 * takes a member away.
 */
export function withChanges(value: unknown, change: unknown): unknown {
  if (!isObject(value) || !isObject(change)) return change;
  const merged: Record<string, unknown> = { ...value };
  for (const [name, member] of Object.entries(change)) {
    if (member === null) delete merged[name];
    else merged[name] = name in merged ? withChanges(merged[name], member) : member;
  }
  return merged;
}

/** Whether both are the same JSON text: equal, with their members in the same order. */
export const writtenAlike = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/**
 * The smallest change that turns `from` into `to` by `withChanges`; undefined where they are equal. Neither
 * may hold null or undefined.
 */
export function changesOf(from: unknown, to: unknown): unknown {
  if (writtenAlike(from, to)) return undefined;
  if (!isObject(from) || !isObject(to)) return to;
  const change: Record<string, unknown> = {};
  for (const name of Object.keys(from)) if (!(name in to)) change[name] = null;
  for (const [name, member] of Object.entries(to)) {
    const own = name in from ? changesOf(from[name], member) : member;
    if (own !== undefined) change[name] = own;
  }
  return change;
}

/**
 * The members of `raw` that `known` does not have, objects within objects included; undefined where there are
 * none.
 */
export function unknownMembers(raw: unknown, known: unknown): JsonObject | undefined {
  if (!isObject(raw) || !isObject(known)) return undefined;
  const unknown: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(raw)) {
    const rest = name in known ? unknownMembers(member, known[name]) : member;
    if (rest !== undefined) unknown[name] = rest;
  }
  return Object.keys(unknown).length > 0 ? unknown : undefined;
}
