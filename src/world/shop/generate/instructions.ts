/**
 * What people ask a generated shop for: a product, some of its attributes and options, a price, in one of
 * several wordings.
 */

import { byCodePoints } from "../../../lib/pythonText.ts";
import { type Key, randomInt, shuffled, subKey } from "../../../lib/rng.ts";
import type { GoalOption, Product, ShopGoal } from "../catalogue.ts";
import { goalOf, priceCeiling } from "../goals.ts";

interface Wishes {
  /** Attributes asked for, at least 1. */
  readonly attributes: number;
  /** Option groups asked for, where a product has as many. */
  readonly options: number;
  /** `human`: free wording, bare values; `template`: WebShop's own. */
  readonly wording: "human" | "template";
}

const OPENINGS = ["i need", "i am looking for", "find me", "i would like", "please get me", "i want to buy"];

export function drawGoal(product: Product, { attributes, options, wording }: Wishes, key: Key): ShopGoal {
  const wanted = shuffled(subKey(key, "attributes"), product.attributes).slice(0, attributes);
  const groups = shuffled(subKey(key, "groups"), product.options)
    .slice(0, options)
    .map(
      ({ name, values }, g) => [name, values[randomInt(subKey(key, "values"), g, values.length)]] as const,
    );
  const { priceUpper, text } = priceCeiling(product.price, subKey(key, "ceiling"));
  const template = wording === "template";
  const sorted = [...groups].sort(([a], [b]) => byCodePoints(a, b));
  return {
    ...goalOf(product),
    instruction:
      (template ? fromTemplate(product, wanted, sorted) : inWords(product, wanted, groups, key)) + text,
    attributes: wanted,
    priceUpper,
    options: template ? sorted : groups.map(([, value]): GoalOption => value),
    weight: 1,
  };
}

type Pairs = readonly (readonly [name: string, value: string])[];

/** "Find me rubber sole mens hiking boots with steel toe, arch support with color: black, and size: 9". */
function fromTemplate({ query }: Product, [first, ...rest]: readonly string[], options: Pairs): string {
  const attributes = rest.length > 0 ? ` with ${rest.join(", ")}` : "";
  const wish = options.map(([name, value]) => `${name}: ${value}`).join(", and ");
  return `Find me ${first} ${query}${attributes}${wish === "" ? "" : ` with ${wish}`}`;
}

function inWords(product: Product, wanted: readonly string[], options: Pairs, key: Key): string {
  const draw = (n: number, counter: number) => randomInt(subKey(key, "words"), counter, n);
  const thing = headOf(product);
  const [first, ...rest] = shuffled(subKey(key, "said"), wanted);
  const start = `${OPENINGS[draw(OPENINGS.length, 0)]} `;
  const more = rest.join(" and ");
  const tail = options.map(([name, value]) => wish(name, value, draw(2, 2))).join(" and ");
  const body = [
    () => `${withArticle(`${first} ${thing}`)}${rest.length > 0 ? ` with ${more}` : ""}`,
    () => `${withArticle(thing)} with ${[first, ...rest].join(" and ")}`,
    () => `${withArticle(thing)} that has ${first}${rest.length > 0 ? `, ${more}` : ""}`,
  ][draw(3, 1)]();
  if (tail === "") return start + body;
  return draw(2, 3) === 0 ? `${start}${body}, ${tail}` : `${start}${body}. i want it ${tail}`;
}

/** "a jar candle", "an oily face cream", "trail boots". */
const withArticle = (thing: string) =>
  thing.endsWith("s") || thing.endsWith("tea") || thing.endsWith("shampoo")
    ? thing
    : `${/^[aeiou]/.test(thing) ? "an" : "a"} ${thing}`;

/** "in black", "in size x-large", "the mint flavor". */
function wish(name: string, value: string, form: number): string {
  const word = name.replace(/ name$/, "");
  if (word === "color") return form === 0 ? `in ${value}` : `in the color ${value}`;
  return form === 0 ? `in ${word} ${value}` : `with ${value} ${word}`;
}

/** The words of the title between brand and attributes, last two or three: what the thing is called. */
function headOf({ name, query }: Product): string {
  const words = name.toLowerCase().split(" - ")[0].split(" ");
  return words.length > 2 ? words.slice(1).join(" ") : query;
}
