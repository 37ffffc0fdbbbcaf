/** Methods of one's own that were run in this browser: they may run again without being asked for. */
import type { UserMethod } from "../../credit/user/method.ts";
import { parseOwnMethods } from "../../experiment/share/ownMethods.ts";
import type { Outside } from "../outside.ts";

type Memory = Outside["memory"];

const METHODS = "own methods";
const DRAFT = "own method draft";

/** Nothing where nothing can be read; what was stored by hand or by another version is left out. */
export function recall(memory: Memory): { methods: readonly UserMethod[]; draft: string | null } {
  try {
    const text = memory.get(METHODS);
    return {
      methods: text === null ? [] : parseOwnMethods(JSON.parse(text), "stored"),
      draft: memory.get(DRAFT),
    };
  } catch {
    return { methods: [], draft: null };
  }
}

/** Where the browser stores nothing, they are forgotten with the page. */
export function remember(memory: Memory, methods: readonly UserMethod[], draft: string): void {
  try {
    memory.set(METHODS, JSON.stringify(methods));
    memory.set(DRAFT, draft);
  } catch {
    // Asking to run them again costs one click.
  }
}
