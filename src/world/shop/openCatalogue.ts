/** A catalogue of one's own: WebShop's three files (items, attributes, human goals) as they are. */
import { check, InputError } from "../../lib/assert.ts";
import { digest } from "../../lib/digest.ts";
import { isObject } from "../../lib/plainJson.ts";
import { type Key, rootKey, subKey, uniform } from "../../lib/rng.ts";
import type { Product } from "./catalogue.ts";
import { humanGoals, templateGoals } from "./goals.ts";
import { type BadRow, type LoadedProduct, loadProducts } from "./loadProducts.ts";
import { defaultNouns } from "./nouns.ts";
import { Shop } from "./shopIndex.ts";
import type { GivenCatalogue } from "./stock.ts";

/** WebShop's small set has as many. */
const MAX_PRODUCTS = 1000;

/** Parsed JSON, cut to the rows that are used. */
export interface CatalogueFiles {
  readonly items: readonly unknown[];
  /** By asin. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly human: Readonly<Record<string, unknown>>;
}

export interface NamedJson {
  readonly name: string;
  readonly value: unknown;
}

/**
 * Tells the files apart by what they hold, whatever they are called, and cuts them to the first 1,000 items
 * and their rows. Without a file of human goals there are none. Errors (InputError): no items, no attributes,
 * two of a kind, a file that is none of the three.
 */
export function readCatalogue(files: readonly NamedJson[]): CatalogueFiles & { readonly beyond: number } {
  const found: Partial<Record<FileKind, NamedJson>> = {};
  for (const file of files) {
    const kind = kindOf(file);
    const other = found[kind];
    if (other)
      throw new InputError(`${other.name} and ${file.name} both hold ${HOLDS[kind]}; give one of them.`);
    found[kind] = file;
  }
  const { items, attributes, human } = found;
  check(items !== undefined, "None of the files is a list of products; add WebShop's items file.");
  check(
    attributes !== undefined,
    "None of the files holds attributes by asin; add WebShop's attributes file (items_ins…).",
  );
  const all = items.value as unknown[];
  const used = all.slice(0, MAX_PRODUCTS);
  const asins = used.map(asinOf).filter((asin) => asin !== undefined);
  return {
    items: used,
    attributes: rowsOf(attributes.value as object, asins),
    human: human ? rowsOf(human.value as object, asins) : {},
    beyond: all.length - used.length,
  };
}

/** What each file holds, in words. */
const HOLDS = { items: "products", attributes: "attributes", human: "human goals" } as const;
type FileKind = keyof typeof HOLDS;

function kindOf({ name, value }: NamedJson): FileKind {
  if (Array.isArray(value) && value.some((row) => asinOf(row) !== undefined)) return "items";
  if (isObject(value)) {
    const rows = Object.values(value);
    if (rows.some(Array.isArray)) return "human";
    if (rows.some((row) => row !== null && typeof row === "object")) return "attributes";
  }
  throw new InputError(
    `${name} is none of WebShop's files: products are a list with asins, attributes and human goals are objects by asin.`,
  );
}

const asinOf = (row: unknown): string | undefined => {
  const asin = (row as { asin?: unknown } | null)?.asin;
  return typeof asin === "string" ? asin : undefined;
};

const rowsOf = (rows: object, asins: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    asins
      .filter((asin) => Object.hasOwn(rows, asin))
      .map((asin) => [asin, (rows as Record<string, unknown>)[asin]]),
  );

/** What a catalogue is known by: sixteen hexadecimal digits of its content. */
export const catalogueDigest = ({ items, attributes, human }: CatalogueFiles): string =>
  digest(JSON.stringify(items), JSON.stringify(attributes), JSON.stringify(human));

/**
 * Ready to serve. The noise of prices and ceilings is always the same, so equal files give equal shops. Bad
 * rows are left out and named.
 */
export function openCatalogue({ items, attributes, human }: CatalogueFiles): {
  readonly catalogue: GivenCatalogue;
  readonly badRows: readonly BadRow[];
} {
  const { products: loaded, badRows } = loadProducts(items, attributes, defaultNouns);
  check(
    loaded.length > 0,
    () =>
      `None of ${items.length} products can be used; the first: ${badRows[0]?.place} ${badRows[0]?.problem}.`,
  );
  const key = rootKey(0);
  const products = loaded.map((product, i) => ({
    ...product,
    price: drawPrice(product, subKey(key, "price", i)),
  }));
  const written = humanGoals(products, human, subKey(key, "human"));
  const catalogue = {
    shop: new Shop(products),
    human: written.goals,
    template: templateGoals(products, subKey(key, "template")),
  };
  return { catalogue, badRows: [...badRows, ...written.badRows] };
}

/** Within the listed range, once and for all. */
function drawPrice({ prices: [low, high = low] }: LoadedProduct, key: Key): Product["price"] {
  return low + uniform(key) * (high - low);
}
