/** How raw ids such as `Cabinet|-00.73|+02.02|-02.46` give order and names. */
import { byCodePoints } from "../../lib/pythonText.ts";

/**
 * Raw id as TextWorld's planner sees it; lists are sorted by this (alfworld/agents/utils/misc.py,
 * alfworld/gen).
 */
function mangledId(id: string): string {
  return id.replace(/[|+.,-]/g, (mark) => MANGLED[mark]).toLowerCase();
}

const MANGLED: Readonly<Record<string, string>> = {
  "|": "_bar_",
  "+": "_plus_",
  "-": "_minus_",
  ".": "_dot_",
  ",": "_comma_",
};

/** A copy in the order of the raw ids. */
export function sortedById<T extends { readonly id: string }>(things: readonly T[]): T[] {
  const keyed = things.map((thing) => ({ thing, key: mangledId(thing.id) }));
  return keyed.sort((a, b) => byCodePoints(a.key, b.key)).map(({ thing }) => thing);
}

/** What a thing is called, by its raw id: its first part, with "basin" where the id speaks of one. */
function kindOf(id: string): string {
  const kind = id.split("|")[0].toLowerCase();
  return /basin/i.test(id) ? `${kind}basin` : kind;
}

/**
 * Names as ALFWorld gives them, by raw ids: kind and number, counted down in the order of the ids, so that
 * the last of a kind is number 1 (alfworld/agents/utils/misc.py, Demangler). Ids without "|" are names
 * themselves.
 */
export function namesOf(ids: Iterable<string>): Map<string, string> {
  const sorted = sortedById([...new Set(ids)].map((id) => ({ id })));
  const left = new Map<string, number>();
  for (const { id } of sorted) left.set(kindOf(id), (left.get(kindOf(id)) ?? 0) + 1);
  return new Map(
    sorted.map(({ id }) => {
      if (!id.includes("|")) return [id, id.toLowerCase()];
      const kind = kindOf(id);
      const number = left.get(kind) as number;
      left.set(kind, number - 1);
      return [id, `${kind} ${number}`];
    }),
  );
}

/** The things in the order of their raw ids, with the names they have where there is nothing else. */
export function numbered<T extends { readonly id: string }>(things: readonly T[]): (T & { name: string })[] {
  const names = namesOf(things.map(({ id }) => id));
  return sortedById(things).map((thing) => ({ ...thing, name: names.get(thing.id) as string }));
}
