/** What the shop makes of an action: the session after it (WebShop's SimServer.receive). */
import { asciiJson } from "../../lib/pythonText.ts";
import { type Key, shuffled } from "../../lib/rng.ts";
import type { Product } from "./catalogue.ts";
import { MAX_RESULTS } from "./searchIndex.ts";
import type { Shop } from "./shopIndex.ts";
import { type Session, SUB_PAGES, type SubPage } from "./state.ts";

export const FIRST_PAGE: Session = {
  page: "search",
  keywords: [],
  pageNumber: 0,
  results: [],
  asin: "",
  subPage: null,
  options: [],
};

/**
 * `search[red boots]` as Python's `(.+)\[(.+)\]` at the beginning of the text reads it; null where it does
 * not.
 */
export function parseAction(text: string): { readonly name: string; readonly argument: string } | null {
  const [line] = text.split("\n", 1);
  const end = line.lastIndexOf("]");
  // The last bracket that leaves something to stand in it.
  const start = line.lastIndexOf("[", end - 2);
  return start > 0 && start < end - 1
    ? { name: line.slice(0, start), argument: line.slice(start + 1, end) }
    : null;
}

/**
 * What the action asks for, lower case, where the page takes it; null for everything else, which changes
 * nothing.
 */
export function understood(
  text: string,
  clickables: readonly string[],
): { readonly kind: "search" | "click"; readonly argument: string } | null {
  const action = parseAction(text);
  if (!action) return null;
  const argument = action.argument.toLowerCase();
  // A search works on every page, with a search bar or without.
  if (action.name === "search") return { kind: "search", argument };
  return action.name === "click" && clickables.includes(argument) ? { kind: "click", argument } : null;
}

/**
 * @param noise of this step, for the search `<r>`
 * @returns null where the shop fails on the keywords (`<a> …` and a bare `<c>` stop WebShop): nothing changes
 */
export function search(shop: Shop, keywords: readonly string[], noise: Key, pageNumber = 1): Session | null {
  const found = find(shop, keywords, noise);
  return (
    found && { ...FIRST_PAGE, page: "results", keywords, pageNumber, results: found.map(({ asin }) => asin) }
  );
}

function find(shop: Shop, keywords: readonly string[], noise: Key): readonly Product[] | null {
  const [first, ...rest] = keywords;
  switch (first) {
    case "<r>":
      return shuffled(noise, shop.products).slice(0, MAX_RESULTS);
    case "<a>":
      return null;
    case "<c>":
      return rest.length === 0 ? null : shop.products.filter(({ category }) => category === rest[0].trim());
    case "<q>": {
      const query = rest.join(" ").trim();
      return shop.products.filter((product) => product.query === query);
    }
    default:
      return shop.search(keywords.join(" "));
  }
}

/** @param name one of the page's clickables, but `search`, which does nothing */
export function click(shop: Shop, session: Session, name: string, noise: Key): Session | null {
  const { keywords, pageNumber } = session;
  const place = placeOf(session);
  if (name === "buy now") return { ...session, page: "done" };
  if (name === "back to search") return FIRST_PAGE;
  if (name === "next >" && place === "search_results") return search(shop, keywords, noise, pageNumber + 1);
  if (name === "< prev") {
    if (place === "search_results") return search(shop, keywords, noise, pageNumber - 1);
    if (place === "item_sub_page") return { ...session, page: "item", subPage: null };
    return search(shop, keywords, noise, pageNumber);
  }
  if ((SUB_PAGES as readonly string[]).includes(name))
    return { ...session, page: "sub", subPage: name as SubPage };
  if (session.page === "results") {
    const asin = session.results.find((one) => one.toLowerCase() === name) as string;
    return { ...session, page: "item", results: [], asin };
  }
  return { ...session, options: picked(shop.byAsin.get(session.asin) as Product, session, name) };
}

/** The last group that has the value; what was picked there before is replaced. */
function picked({ options: groups }: Product, { options }: Session, value: string): Session["options"] {
  const { name } = groups.findLast(({ values }) => values.includes(value))!;
  return options.some(([group]) => group === name)
    ? options.map((pair) => (pair[0] === name ? [name, value] : pair))
    : [...options, [name, value]];
}

const PLACES = ["search_results", "item_page", "item_sub_page"] as const;
const ADDRESS = {
  search: "",
  results: "search_results",
  item: "item_page",
  sub: "item_sub_page",
  done: "done",
};

/**
 * Where the shop believes to be: the first of its page names that stands in the address, which holds keywords
 * and options as well. So "< Prev" goes astray after a search for "search_results".
 */
function placeOf({ page, keywords, options }: Session): (typeof PLACES)[number] | undefined {
  const json = options.map(([name, value]) => `${asciiJson(name)}: ${asciiJson(value)}`).join(", ");
  const address = `${ADDRESS[page]}/${keywords.join("+")}/${json}`;
  return PLACES.find((place) => address.includes(place));
}
