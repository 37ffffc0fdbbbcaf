/**
 * Methods of one's own that were run in this browser: they may run again without being asked for. What cannot
 * be read of them stays stored until it is forgotten on purpose.
 */
import { type UserMethod, userMethodId } from "../../credit/user/method.ts";
import { parseOwnMethod } from "../../experiment/share/ownMethods.ts";
import { messageOf } from "../../lib/assert.ts";
import { isObject } from "../../lib/plainJson.ts";
import type { Outside } from "../outside.ts";

type Memory = Outside["memory"];

const METHODS = "own methods";
const DRAFT = "own method draft";

/** Something stored among the methods that cannot be read as one. */
export interface UnreadableMethod {
  /** What is wrong with it, and where. */
  readonly problem: string;
  /** As it is stored. */
  readonly value: unknown;
}

interface Remembered {
  readonly methods: readonly UserMethod[];
  readonly unreadable: readonly UnreadableMethod[];
  readonly draft: string | null;
}

/** Nothing where the browser stores nothing. */
export function recall(memory: Memory): Remembered {
  let text: string | null;
  let draft: string | null;
  try {
    text = memory.get(METHODS);
    draft = memory.get(DRAFT);
  } catch {
    return { methods: [], unreadable: [], draft: null };
  }
  const methods: UserMethod[] = [];
  const unreadable: UnreadableMethod[] = [];
  for (const value of text === null ? [] : listIn(text))
    try {
      methods.push(parseOwnMethod(value));
    } catch (error) {
      unreadable.push({ problem: `${nameOf(value)}${messageOf(error)}`, value });
    }
  return { methods, unreadable, draft };
}

/** A text that is no list counts as one thing that cannot be read. */
function listIn(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [value];
  } catch {
    return [text];
  }
}

const nameOf = (value: unknown): string =>
  isObject(value) && typeof value.title === "string" ? `“${value.title.slice(0, 40)}”, ` : "";

/**
 * Where the browser stores nothing, they are forgotten with the page.
 *
 * @param known ids of methods that this page has or had; what other pages stored beside them stays
 * @param forgotten what cannot be read is dropped
 */
export function remember(
  memory: Memory,
  methods: readonly UserMethod[],
  draft: string,
  known: ReadonlySet<string>,
  forgotten = false,
): void {
  try {
    const before = recall(memory);
    const others = before.methods.filter(({ source }) => !known.has(userMethodId(source)));
    const rest = forgotten ? [] : before.unreadable.map(({ value }) => value);
    memory.set(METHODS, JSON.stringify([...rest, ...others, ...methods]));
    memory.set(DRAFT, draft);
  } catch {
    // Asking to run them again costs one click.
  }
}
