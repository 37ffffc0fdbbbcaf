/**
 * Pages as WebShop's observation mode "text" shows them: visible text nodes joined by " [SEP] "; options
 * picked are not among them.
 */
import { asciiJson, byCodePoints, floatRepr, stripped } from "../../lib/pythonText.ts";
import type { Product } from "./catalogue.ts";
import type { Shop } from "./shopIndex.ts";
import { type Session, type ShopTask, SUB_PAGES } from "./state.ts";

const SEPARATOR = " [SEP] ";
const PAGE_SIZE = 10;

/** The asins on the result page that is shown. */
export const shownResults = ({ results, pageNumber }: Session): readonly string[] =>
  pageNumber > 0 ? results.slice((pageNumber - 1) * PAGE_SIZE, pageNumber * PAGE_SIZE) : [];

/** @param score of the purchase, on the last page */
export function renderPage(shop: Shop, task: ShopTask, session: Session, score: number): string {
  const told = ["Instruction:", ...shown(task.goal.instruction)];
  switch (session.page) {
    case "search":
      return joined("WebShop", ...told, "Search");
    case "results":
      return joined(...told, ...resultNodes(shop, session));
    case "item":
      return joined(...told, ...itemNodes(shop.byAsin.get(session.asin) as Product, task));
    case "sub":
      return joined(
        ...told,
        "Back to Search",
        "< Prev",
        ...subNodes(shop.byAsin.get(session.asin) as Product, session),
      );
    case "done":
      return joined(...doneNodes(session, score));
  }
}

/** What can be clicked, lower case, each text once; the order is the page's. */
export function clickablesOf(shop: Shop, task: ShopTask, session: Session): readonly string[] {
  switch (session.page) {
    case "search":
    // After a purchase the environment has begun its next session.
    case "done":
      return ["search"];
    case "results":
      return [
        ...new Set([
          ...["back to search", ...(session.pageNumber > 1 ? ["< prev"] : []), "next >"],
          ...shownResults(session).map((asin) => asin.toLowerCase()),
        ]),
      ];
    case "item": {
      const { options } = shop.byAsin.get(session.asin) as Product;
      return [
        ...new Set([
          ...["back to search", "< prev", ...subPagesOf(task), "buy now"],
          ...options.flatMap(({ values }) => values),
        ]),
      ];
    }
    case "sub":
      return ["back to search", "< prev"];
  }
}

const subPagesOf = ({ showAttributes }: ShopTask) => (showAttributes ? SUB_PAGES : SUB_PAGES.slice(0, -1));

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function resultNodes(shop: Shop, session: Session): string[] {
  const { pageNumber, results } = session;
  return [
    "Back to Search",
    `Page ${pageNumber} (Total results: ${results.length})`,
    ...(pageNumber > 1 ? ["< Prev"] : []),
    "Next >",
    ...shownResults(session).flatMap((asin) => {
      const { name, priceTag } = shop.byAsin.get(asin) as Product;
      return [asin, ...shown(name), priceTag];
    }),
  ];
}

function itemNodes({ options, name, priceTag }: Product, task: ShopTask): string[] {
  return [
    ...["Back to Search", "< Prev"],
    ...options.flatMap((group) => [...shown(group.name), ...group.values.flatMap(shown)]),
    ...shown(name),
    ...[`Price: ${priceTag}`, "Rating: N.A.", ...subPagesOf(task).map(capital), "Buy Now"],
  ];
}

function subNodes(product: Product, { subPage }: Session): string[] {
  switch (subPage) {
    case "description":
      return shown(product.description);
    case "features":
      return product.bullets.flatMap((bullet) => shown(` ${bullet}`));
    case "attributes":
      return [
        ...product.attributes.flatMap((attribute) => shown(` ${attribute}`)),
        ...[product.category, product.query, product.productCategory].flatMap(shown),
      ];
    // There are never any reviews.
    default:
      return [];
  }
}

/** The last page lists the headings of its hidden blocks, misspelt as in the original. */
function doneNodes({ asin, options }: Session, score: number): string[] {
  const none = (heading: string) => [heading, "None"];
  return [
    ...[
      "Thank you for shopping with us!",
      "Your code:",
      "None",
      "(Paste it in your MTurk interface.)",
      "Purchased",
    ],
    ...["asin", asin, "options", optionsJson(options)],
    ...["attrs", "category", "query", "product category"].flatMap(none),
    ...[
      "Target",
      "asin",
      "options",
      "attrs",
      "price upper",
      "instuction text",
      "category",
      "product category",
      "query",
    ],
    ...[
      "Goal",
      "None",
      "Reward",
      "Your score (min 0.0, max 1.0)",
      floatRepr(score),
      "Reward Details",
      "None",
    ],
  ];
}

/** Flask's tojson: sorted keys, spaces after separators, nothing that HTML could take for a tag. */
function optionsJson(options: Session["options"]): string {
  const pairs = [...options].sort(([a], [b]) => byCodePoints(a, b));
  const json = `{${pairs.map(([name, value]) => `${asciiJson(name)}: ${asciiJson(value)}`).join(", ")}}`;
  return json.replace(/[<>&']/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

/**
 * A text node: none where there is no text or only blank lines; a blank one without a line break stays,
 * empty.
 */
function shown(text: string): string[] {
  const inner = stripped(text);
  return text === "" || (inner === "" && text.includes("\n")) ? [] : [inner];
}

const joined = (...nodes: string[]) => nodes.join(SEPARATOR);

/**
 * A page as trainers give it to the agent, without the task: the nodes after it in single quotes. The last
 * page has no task in it and stays as it is.
 */
export function withoutTask(observation: string, instruction: string): string {
  const nodes = observation.split(SEPARATOR);
  const task = nodes.indexOf(stripped(instruction));
  return task < 0
    ? observation
    : nodes
        .slice(task + 1)
        .map((node) => `'${node}'`)
        .join(SEPARATOR);
}
