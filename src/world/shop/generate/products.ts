/**
 * The goods of a generated shop: designs of a brand, each in several versions that differ in attributes,
 * options and price.
 */

import { floatRepr } from "../../../lib/pythonText.ts";
import { type Key, randomInt, shuffled, subKey, uniform } from "../../../lib/rng.ts";
import type { OptionGroup, Product } from "../catalogue.ts";
import { BRANDS, KINDS, type Kind } from "./lexicon.ts";

const ATTRIBUTES = 5;
/** One product in three has a price range. */
const RANGES = 1 / 3;

interface Assortment {
  /** How many, shared evenly among all kinds. */
  readonly products: number;
  /** Versions of each design, at least 1. */
  readonly lookalikes: number;
  /**
   * Of the five attributes, those that a title names; the others stand in bullets and, in part, in the
   * description.
   */
  readonly titleAttributes: number;
}

export function generateProducts({ products, lookalikes, titleAttributes }: Assortment, key: Key): Product[] {
  return Array.from({ length: products }, (_, i) => {
    const kind = KINDS[i % KINDS.length];
    const number = Math.floor(i / KINDS.length);
    const design = subKey(key, i % KINDS.length, "design", Math.floor(number / lookalikes));
    return version(kind, design, subKey(design, "version", number % lookalikes), i, titleAttributes);
  });
}

const LETTERS = "BCDFGHJKLMNPQRSTVWXYZ0123456789";

function version(kind: Kind, design: Key, key: Key, i: number, inTitle: number): Product {
  const brand = `${pick(BRANDS, design, 0)}*`;
  const style = pick(kind.styles, design, 1);
  const head = pick(kind.heads, design, 2);
  // Versions share most attributes: one of the first four and the last one are their own.
  const common = shuffled(subKey(design, "attributes"), kind.attributes);
  const own = shuffled(key, common.slice(ATTRIBUTES - 2));
  const attributes = shuffled(subKey(key, "order"), [...common.slice(0, ATTRIBUTES - 2), ...own.slice(0, 2)]);
  const named = attributes.slice(0, inTitle).join(", ");
  const marked = `${brand} ${style} ${head}${named === "" ? "" : ` - ${named}`}`;
  const [first, ...rest] = attributes.map(unmarked);
  const thing = unmarked(head);
  return {
    asin: `B${String(i).padStart(4, "0")}${Array.from({ length: 5 }, (_, c) => LETTERS[randomInt(key, 10 + c, LETTERS.length)]).join("")}`,
    category: kind.category,
    query: kind.query,
    productCategory: kind.path,
    name: titled(unmarked(marked)),
    description: `The ${unmarked(brand)} ${thing} with ${first} and ${rest[0]}, made for every day. ${capital(rest[1])} as well.`,
    bullets: [
      `${capital(first)}: this ${thing} comes with ${first}.`,
      ...rest.map((attribute) => `${capital(attribute)} - chosen with care`),
    ],
    ...prices(kind, design, key),
    attributes: [first, ...rest],
    options: optionGroups(kind, key),
    nouns: nounsOf(marked),
  };
}

/** Two or more values of each group, in the kind's order. */
function optionGroups({ options }: Kind, key: Key): OptionGroup[] {
  return Object.entries(options).map(([name, all], g) => {
    const kept = 2 + randomInt(key, 20 + g, all.length - 1);
    const chosen = new Set(shuffled(subKey(key, "option", g), all).slice(0, kept));
    return { name, values: all.filter((value) => chosen.has(value)) };
  });
}

function prices({ price: [low, high] }: Kind, design: Key, key: Key): Pick<Product, "price" | "priceTag"> {
  const usual = low + uniform(design, 3) * (high - low);
  const listed = Math.max(1, Math.round(usual * (0.8 + 0.4 * uniform(key, 4)) * 2) / 2) - 0.01;
  const from = cents(listed);
  if (uniform(key, 5) >= RANGES) return { price: from, priceTag: `$${floatRepr(from)}` };
  const to = cents(from * (1.1 + 0.4 * uniform(key, 6)));
  return {
    price: from + uniform(key, 7) * (to - from),
    priceTag: `$${floatRepr(from)} to $${floatRepr(to)}`,
  };
}

const cents = (dollars: number) => Math.round(dollars * 100) / 100;

const pick = <T>(items: readonly T[], key: Key, counter: number): T =>
  items[randomInt(key, counter, items.length)];

const unmarked = (text: string): string => text.replaceAll("*", "");

const nounsOf = (marked: string) =>
  [...marked.matchAll(/([A-Za-z-]+)\*/g)].flatMap(([, word]) => word.toLowerCase().split("-"));

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const titled = (text: string) => text.split(" ").map(capital).join(" ");
