/** The facts that hold at the start of a game, by predicate; PDDL knows no capitals. */
import { check } from "../../lib/assert.ts";
import { type Expression, isAtom } from "./pddl.ts";

export class GameFacts {
  /** Pairs of arguments, and first arguments alone, by predicate. */
  private readonly pairsOf = new Map<string, (readonly [first: string, second: string])[]>();
  private readonly singles = new Map<string, string[]>();
  private readonly seconds = new Map<string, string[]>();
  /** Every word as it was written first, by its small letters. */
  private readonly spelling = new Map<string, string>();

  /** @param init what the problem says holds; what does not hold and numbers are passed over */
  constructor(init: readonly Expression[]) {
    for (const fact of init) {
      if (typeof fact === "string" || !isAtom(fact)) continue;
      const [predicate, ...words] = fact;
      if (predicate === "=") continue;
      const [first, second] = words.map((word) => this.spelled(word));
      if (first === undefined) continue;
      const name = predicate.toLowerCase();
      if (second === undefined) append(this.singles, name, first);
      else {
        append(this.pairsOf, name, [first, second]);
        append(this.seconds, `${name} ${first}`, second);
      }
    }
  }

  /** A word as the facts spell it. */
  spelled(word: string): string {
    const plain = word.toLowerCase();
    const known = this.spelling.get(plain);
    if (known !== undefined) return known;
    this.spelling.set(plain, word);
    return word;
  }

  /** Every word of a fact, each once. */
  words(): Iterable<string> {
    const words = new Set([...this.singles.values()].flat());
    for (const pairs of this.pairsOf.values())
      for (const pair of pairs) for (const word of pair) words.add(word);
    return words;
  }

  /** [first, second] argument of every fact of a predicate with two, in the order of the file. */
  pairs(name: string): readonly (readonly [first: string, second: string])[] {
    return this.pairsOf.get(name.toLowerCase()) ?? [];
  }

  /** The argument of every fact of a predicate with one. */
  all(name: string): readonly string[] {
    return this.singles.get(name.toLowerCase()) ?? [];
  }

  /** Second arguments of the facts `(name id …)`. */
  secondsOf(name: string, id: string): readonly string[] {
    return this.seconds.get(`${name.toLowerCase()} ${id}`) ?? [];
  }

  only(name: string, id: string): string {
    const [second] = this.secondsOf(name, id);
    check(
      second !== undefined,
      () => `field pddl_problem: there is no fact ${name} for ${id}; the file is damaged.`,
    );
    return second;
  }

  holds(name: string, id: string): boolean {
    return this.all(name).includes(id);
  }
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
