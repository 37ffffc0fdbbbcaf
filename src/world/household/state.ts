/**
 * The state of a household episode: values that are never changed, only replaced, and shared between states
 * where equal.
 */
import type { Key } from "../../lib/rng.ts";
import type { Scene } from "./scene.ts";

/** Bits of `Facts.marks`: what has become of an object. */
export const MARK = { clean: 1, hot: 2, cool: 4, sliced: 8, on: 16 } as const;

/** Objects in the order of their raw ids, with the texts that depend on nothing else. */
export interface Contents {
  readonly objects: readonly number[];
  /** "a mug 1, and a pen 2". */
  readonly listed: string;
  /** The sorted `take` commands they allow. */
  readonly takes: readonly string[];
}

/** Everything that commands can change. Each field is replaced, never written to. */
export interface Facts {
  /** Location of the agent. */
  readonly agent: number;
  /** The object in the agent's hands, or −1. */
  readonly holding: number;
  /** [receptacles] 1 where open. */
  readonly opened: Uint8Array;
  /** [objects] bits of `MARK`. */
  readonly marks: Uint8Array;
  /** [receptacles] what is in or on each. */
  readonly contents: readonly Contents[];
  /** [receptacles] what was taken out of each and not put back; `look` depends on it. */
  readonly removed: readonly (readonly number[])[];
  /** [locations] what lies within reach of each; `look` and `slice` depend on it. */
  readonly lying: readonly (readonly number[])[];
}

/** What follows from the facts alone. */
export interface Situation {
  readonly facts: Facts;
  /** Applicable commands in code-point order. */
  readonly admissible: readonly string[];
  /** Those without `help`. */
  readonly choices: readonly string[];
  /** Whether the task is done; the episode is won by the step that finds it so. */
  readonly done: boolean;
  /** By admissible command what it leads to; made when first taken. */
  readonly answers: Map<string, Answer>;
}

export interface Answer {
  readonly feedback: string;
  readonly situation: Situation;
}

export interface HouseholdState {
  readonly scene: Scene;
  /** Key of the distractor sentences; it changes with every action where there are any. */
  readonly noise: Key;
  readonly situation: Situation;
  readonly steps: number;
  readonly won: boolean;
  /** Cut at the step limit without having been won. */
  readonly truncated: boolean;
  readonly observation: string;
}

/** A copy of `items` with `value` at `index`. */
export function replaced<T>(items: readonly T[], index: number, value: T): T[] {
  const copy = items.slice();
  copy[index] = value;
  return copy;
}

/**
 * A copy of the set with `item` in its place in ascending order; the set itself where it is there already.
 */
export function withItem(set: readonly number[], item: number): readonly number[] {
  let at = set.length;
  while (at > 0 && set[at - 1] >= item) at--;
  if (set[at] === item) return set;
  return [...set.slice(0, at), item, ...set.slice(at)];
}

/** A copy of the set without `item`. */
export function withoutItem(set: readonly number[], item: number): readonly number[] {
  return set.filter((other) => other !== item);
}
