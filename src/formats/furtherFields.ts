/**
 * Fields of a file's steps that a batch has no columns for, kept as JSON text to be written back. Their
 * memory is bounded: past the limit the fields that take most are given up, for all steps, by name.
 */
import { count } from "../lib/words.ts";

/** Name and value, as `Object.entries` gives them. */
export type Member = readonly [name: string, value: unknown];

/** Where a step's text is kept; "" where there is nothing to keep. */
export interface Keeper {
  further: string;
}

/** Names that a note tells. */
const MAX_NAMES = 5;

export class FurtherFields {
  private characters = 0;
  private readonly givenUp = new Set<string>();
  private tooDeep = 0;

  /** @param limit characters of all texts together */
  constructor(private readonly limit: number) {}

  /** Keeps a step's fields with it. `all` are the steps so far, this one too. */
  keep(step: Keeper, fields: readonly Member[], all: () => Iterable<Keeper>): void {
    step.further = this.textOf(fields);
    this.characters += step.further.length;
    while (this.characters > this.limit) this.lighten(all);
  }

  /** Counts anew, after steps have gone. */
  recount(all: Iterable<Keeper>): void {
    this.characters = 0;
    for (const { further } of all) this.characters += further.length;
  }

  /** One sentence each on what is not kept. */
  notes(): string[] {
    const names = [...this.givenUp];
    const more = names.length - MAX_NAMES;
    return [
      ...(names.length > 0
        ? [
            `Too large to be written back when the page exports the rollouts: ${count(names.length, "further field")} (${names.slice(0, MAX_NAMES).join(", ")}${more > 0 ? ` and ${more} more` : ""}); the command line (cli credit) keeps them.`,
          ]
        : []),
      ...(this.tooDeep > 0
        ? [
            `The page does not write the further fields of ${count(this.tooDeep, "step")} back; they are nested too deeply.`,
          ]
        : []),
    ];
  }

  private textOf(fields: readonly Member[]): string {
    const kept = fields.filter(([name]) => !this.givenUp.has(name));
    if (kept.length === 0) return "";
    try {
      return JSON.stringify(Object.fromEntries(kept));
    } catch {
      this.tooDeep++;
      return "";
    }
  }

  /** Down to half of the limit, so that it is not reached again at once. */
  private lighten(all: () => Iterable<Keeper>): void {
    const sizes = new Map<string, number>();
    for (const { further } of all())
      for (const [name, value] of membersOf(further))
        sizes.set(name, (sizes.get(name) ?? 0) + name.length + JSON.stringify(value).length);
    let left = this.characters;
    for (const [name, size] of [...sizes].sort((a, b) => b[1] - a[1])) {
      if (left <= this.limit / 2) break;
      this.givenUp.add(name);
      left -= size;
    }
    for (const step of all()) step.further = this.textOf(membersOf(step.further));
    this.recount(all());
  }
}

const membersOf = (text: string): Member[] => (text === "" ? [] : Object.entries(JSON.parse(text)));
