/**
 * Which words of a product's name count as nouns. WebShop asks a language model (spaCy); here it is a rule:
 * every run of letters and digits that begins with a letter and is none of the words below. It takes more
 * words for nouns than a tagger would, so title scores of foreign catalogues come out a little different;
 * generated catalogues know their nouns.
 */
import { InputError } from "../../lib/assert.ts";

const NO_NOUNS =
  "a an the and or nor but if of for with without by in on at to from into onto over under up down out off as per vs via than then that this these " +
  "those it its is are was were be been being am do does did has have had can could will would should may might must not no non so too very more most " +
  "less least all any each every both either neither some such other another only own same also just even you your yours we our ours they their theirs " +
  "he his she her hers i my mine me us them who whom whose which what where when why how one two three four five six seven eight nine ten high low new " +
  "old big small large medium mini long short thin thick wide narrow deep tall heavy light soft hard warm cool hot cold dry wet fresh natural organic " +
  "classic modern portable adjustable compatible removable reusable durable breathable comfortable casual elastic digital wireless electric electronic " +
  "automatic universal professional personal double single dual full free easy quick fast slow slim loose regular stretchy waterproof stainless solid " +
  "round square available different great good best better perfect ideal premium mens womens made based includes including included";

export type NounRule = (name: string) => readonly string[];

/** The rule with a list of its own (lower case) of words that are no nouns. */
function nounRule(noNouns: readonly string[]): NounRule {
  const excluded = new Set(noNouns);
  return (name) =>
    (name.match(/[A-Za-z0-9]+/g) ?? [])
      .map((word) => word.toLowerCase())
      .filter((word) => /^[a-z]/.test(word) && !excluded.has(word));
}

export const defaultNouns: NounRule = nounRule(NO_NOUNS.split(" "));

/** Reads `{"non_nouns": [...]}`. Errors (InputError): no such list. */
export function readNounRule(value: unknown): NounRule {
  const list = (value as { non_nouns?: unknown } | null)?.non_nouns;
  if (!Array.isArray(list) || !list.every((word) => typeof word === "string"))
    throw new InputError("field non_nouns: expected a list of lower-case words.");
  return nounRule(list);
}
