/**
 * Searches for a policy that chooses among finite actions: queries put together from the instruction's own
 * words. A language model writes its own; the world takes any.
 */

import type { ShopGoal } from "./catalogue.ts";

const PRICE = /,? and price lower than [\d.]+ dollars$/;
/** How people begin and join their wishes; nothing to search for. */
const FILLER = new Set(
  (
    "i i'm im me my need want would like am are looking look for find buy get please a an the some that is it its be with and in of to on has have which also " +
    "should can you help shopping size color colour style type flavor scent pattern option options price lower than dollars under"
  ).split(" "),
);
/** Of each kind at most so many. */
const MAX_ATTRIBUTES = 4;

/** Different queries, the plainest first; at least one. */
export function proposedQueries({ instruction, attributes, query, options }: ShopGoal): string[] {
  const told = withoutPrice(instruction);
  const words = wordsOf(told);
  const said = (phrase: string) => wordsOf(phrase).every((word) => words.includes(word));
  const wishes = attributes
    .map((attribute) => attribute.toLowerCase())
    .filter(said)
    .slice(0, MAX_ATTRIBUTES);
  const values = options
    .map((option) => (typeof option === "string" ? option : option[1]))
    .filter((value) => told.includes(value));
  const asked = new Set([...wishes, ...values].flatMap(wordsOf));
  // What is neither filler, wish nor option names the thing; else the words of its category that were said.
  const rest = [...new Set(words)].filter((word) => !FILLER.has(word) && !asked.has(word));
  const thing = (rest.length > 0 ? rest : wordsOf(query).filter((word) => words.includes(word))).join(" ");
  const queries = [
    thing,
    ...wishes.map((wish) => joined(thing, wish)),
    joined(thing, ...wishes),
    joined(...wishes),
    joined(thing, ...values),
    joined(thing, ...wishes, ...values),
    contentWords(instruction).join(" "),
    told,
  ];
  return [...new Set(queries.filter((text) => text !== ""))];
}

/** The wish in lower case, up to its price. */
export const withoutPrice = (instruction: string): string => instruction.toLowerCase().replace(PRICE, "");

/** The words of a wish that say what is wanted, in order. */
export const contentWords = (instruction: string): string[] =>
  wordsOf(withoutPrice(instruction)).filter((word) => !FILLER.has(word));

const joined = (...parts: string[]) => parts.filter((part) => part !== "").join(" ");

/** Words with what stands in them: "x-large", "1.7". */
export const wordsOf = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}](?:[\p{L}\p{N}'’./&-]*[\p{L}\p{N}])?/gu) ?? [];
