/**
 * Searches for a policy that chooses among finite actions: queries put together from the instruction's own words. A language model writes its own; the
 * world takes any.
 */

import type { Goal } from "./catalogue.ts";
import { normalizeColour } from "./colours.ts";

const PRICE = /,? and price lower than [\d.]+ dollars$/;
/** How people begin and join their wishes; nothing to search for. */
const FILLER = new Set(
  (
    "i i'm im me my need want would like am are looking look for find buy get please a an the some that is it its be with and in of to on has have which also " +
    "should can you help shopping size color colour style type flavor scent option options price lower than dollars under"
  ).split(" "),
);
/** Of each kind at most so many. */
const MOST_ATTRIBUTES = 4;

/** Different queries, the plainest first; at least one. */
export function proposedQueries({ instruction, attributes, query, options }: Goal): string[] {
  const told = instruction.toLowerCase().replace(PRICE, "");
  const words = wordsOf(told);
  const said = (phrase: string) => wordsOf(phrase).every((word) => words.includes(word));
  const wishes = attributes
    .map((attribute) => attribute.toLowerCase())
    .filter(said)
    .slice(0, MOST_ATTRIBUTES);
  const values = options
    .map((option) => (typeof option === "string" ? option : option[1]))
    .filter((value) => told.includes(value));
  const asked = new Set([...wishes, ...values].flatMap(wordsOf));
  // What is neither filler, wish nor option names the thing; else the words of its category that were said.
  const rest = words.filter((word) => !FILLER.has(word) && !asked.has(word));
  const thing = (rest.length > 0 ? rest : wordsOf(query).filter((word) => words.includes(word))).join(" ");
  const queries = [
    thing,
    ...wishes.map((wish) => joined(thing, wish)),
    joined(thing, ...wishes),
    joined(...wishes),
    joined(thing, ...values.map(normalizeColour)),
    joined(thing, ...wishes, ...values),
    words.filter((word) => !FILLER.has(word)).join(" "),
    told,
  ];
  return [...new Set(queries.filter((text) => text !== ""))];
}

const joined = (...parts: string[]) => parts.filter((part) => part !== "").join(" ");

/** Words with what stands in them: "x-large", "1.7". */
const wordsOf = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}](?:[\p{L}\p{N}'’./&-]*[\p{L}\p{N}])?/gu) ?? [];
