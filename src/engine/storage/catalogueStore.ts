/** A catalogue of one's own: read, stored for other threads and later visits, and told what it holds. */
import { InputError } from "../../lib/assert.ts";
import { parsePythonJson } from "../../lib/pythonJson.ts";
import type { BadRow } from "../../world/shop/loadProducts.ts";
import {
  catalogueDigest,
  type NamedJson,
  openCatalogue,
  readCatalogue,
} from "../../world/shop/openCatalogue.ts";
import { giveCatalogue } from "../../world/shop/stock.ts";
import type { NamedFile } from "../namedFile.ts";
import { keepContent } from "./contentStore.ts";

export interface CatalogueReport {
  /** What settings and links name it by. */
  readonly digest: string;
  readonly products: number;
  readonly humanGoals: number;
  readonly templateGoals: number;
  /** Items past the most that are used. */
  readonly beyond: number;
  readonly badRowCount: number;
  /** The first of them. */
  readonly badRows: readonly BadRow[];
  /** Why it will be gone after a reload; null where it is stored. */
  readonly unstored: string | null;
  /** Time taken, milliseconds. */
  readonly ms: number;
}

const SHOWN_ROWS = 20;

/**
 * Reads WebShop's files, stores them and makes them known in this worker. Errors (InputError): files that are
 * none of WebShop's, no usable product.
 */
export async function keepCatalogue(files: readonly NamedFile[]): Promise<CatalogueReport> {
  const start = performance.now();
  const parsed = await Promise.all(files.map(parse));
  const { beyond, ...content } = readCatalogue(parsed);
  const { catalogue, badRows } = openCatalogue(content);
  const digest = catalogueDigest(content);
  giveCatalogue(digest, catalogue);
  const unstored = await keepContent("catalogues", [[digest, content]]);
  return {
    digest,
    products: catalogue.shop.products.length,
    humanGoals: catalogue.human.length,
    templateGoals: catalogue.template.length,
    ...{ beyond, unstored },
    badRowCount: badRows.length,
    badRows: badRows.slice(0, SHOWN_ROWS),
    ms: performance.now() - start,
  };
}

async function parse({ name, blob }: NamedFile): Promise<NamedJson> {
  const text = await blob.text();
  try {
    return { name, value: parsePythonJson(text) };
  } catch {
    throw new InputError(`${name} is not valid JSON; give WebShop's files as they are.`);
  }
}
