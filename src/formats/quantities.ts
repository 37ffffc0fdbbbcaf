/**
 * Rewards, successes and advantages as people write them: numbers, truth values, numbers as text, a list for
 * steps or tokens, parts by name.
 */
import { InputError, shown } from "../lib/assert.ts";
import { isObject } from "../lib/plainJson.ts";
import { member } from "./json.ts";

/** A number, as it stands or as text; true is 1 and false 0; undefined where there is none of these. */
export function quantityOf(value: unknown): number | undefined {
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  const word = value.trim().toLowerCase();
  return word === "true" ? 1 : word === "false" ? 0 : undefined;
}

/** A quantity; undefined where nothing is given. Throws an InputError where something else is. */
export function quantityAt(value: unknown, path: string): number | undefined {
  const found = member(value, path);
  if (found == null) return undefined;
  const quantity = quantityOf(found);
  if (quantity === undefined)
    throw new InputError(`field ${path} is ${shown(found)}; it must be a number, or true or false.`);
  return quantity;
}

/** Words for how an episode ended. */
const WORDS: Readonly<Record<string, boolean>> = {
  ...{ success: true, succeeded: true, solved: true, resolved: true, won: true, pass: true, passed: true },
  ...{ fail: false, failed: false, failure: false, unresolved: false, lost: false, unsolved: false },
  ...{ yes: true, no: false, correct: true, incorrect: false, right: true, wrong: false },
};

/** True or false, 1 or 0, or a word that says so; undefined for anything else. */
export function successOf(value: unknown): boolean | undefined {
  const quantity = quantityOf(value);
  if (quantity !== undefined) return quantity === 1 ? true : quantity === 0 ? false : undefined;
  const word = typeof value === "string" ? value.trim().toLowerCase() : "";
  return Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
}

/** What an episode earned: all of it, and for each of its steps where that is given. */
export interface Earned {
  readonly reward: number;
  readonly steps?: readonly number[];
  /** How it was read, where that is worth a sentence. */
  readonly note?: string;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/**
 * The reward at a path. A list as long as the episode has steps holds one each; any other is added up, as
 * tokens' rewards are; of parts by name the total counts, else their sum.
 */
export function earnedAt(value: unknown, path: string, steps: number): Earned | undefined {
  const found = member(value, path);
  if (Array.isArray(found) && found.length > 0) {
    const parts = found.flat(4).map(quantityOf);
    if (parts.length > 0 && parts.every((part) => part !== undefined)) {
      if (parts.length === steps) return { reward: sum(parts), steps: parts };
      return { reward: sum(parts), note: `The numbers in ${path} are added up, one for each token or part.` };
    }
  } else if (isObject(found)) {
    const total = ["total", "reward", "score", "value"].find((name) => quantityOf(found[name]) !== undefined);
    if (total !== undefined) return { reward: quantityOf(found[total]) as number };
    const parts = Object.entries(found).flatMap(([name, part]) => {
      const quantity = quantityOf(part);
      return quantity === undefined ? [] : [{ name, quantity }];
    });
    if (parts.length > 0)
      return {
        reward: sum(parts.map(({ quantity }) => quantity)),
        note: `The reward is the sum of ${path}: ${parts.map(({ name }) => name).join(", ")}.`,
      };
  }
  const reward = quantityAt(value, path);
  if (reward === undefined) return undefined;
  return {
    reward,
    note:
      typeof found === "boolean" ? `The reward in ${path} is true or false; it counts 1 or 0.` : undefined,
  };
}

/**
 * An advantage for each step: one for all, one each, or one for each token of an episode of one step (their
 * mean). Undefined where there is none or it fits no step, and for a step that has null: nothing is not 0.
 */
export function loggedAt(
  value: unknown,
  paths: readonly string[],
  steps: number,
): (number | undefined)[] | undefined {
  for (const path of paths) {
    const found = member(value, path);
    if (typeof found === "number" && Number.isFinite(found)) return new Array<number>(steps).fill(found);
    if (!Array.isArray(found) || found.length === 0) continue;
    const isEach = found.length === steps && found.some((each) => each !== null);
    if (isEach && found.every((each) => each === null || Number.isFinite(each)))
      return found.map((each) => each ?? undefined);
    const numbers = found.filter((each): each is number => typeof each === "number" && Number.isFinite(each));
    if (numbers.length < found.length) continue;
    if (steps === 1 || numbers.every((each) => each === numbers[0]))
      return new Array<number>(steps).fill(sum(numbers) / numbers.length);
  }
  return undefined;
}
