/**
 * Catalogues of one's own in the browser's storage, by digest: a worker that plays a shop fetches from there
 * what a link or run names.
 */
import { createStore, get, set } from "idb-keyval";
import type { WorldSettings } from "../../experiment/worldSettings.ts";
import { check, InputError, messageOf } from "../../lib/assert.ts";
import type { BadRow } from "../../world/shop/loadProducts.ts";
import {
  type CatalogueFiles,
  catalogueDigest,
  type NamedJson,
  openCatalogue,
  readCatalogue,
} from "../../world/shop/openCatalogue.ts";
import { giveCatalogue, isKnown } from "../../world/shop/stock.ts";
import type { NamedFile } from "../namedFile.ts";

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
const store =
  typeof indexedDB === "undefined" ? null : createStore("proxmo-playground-catalogues", "catalogues");

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
  const unstored = await keep(digest, content);
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
    return { name, value: JSON.parse(text) };
  } catch {
    throw new InputError(`${name} is not valid JSON; give WebShop's files as they are.`);
  }
}

async function keep(digest: string, content: CatalogueFiles): Promise<string | null> {
  if (!store) return "this browser has no storage";
  try {
    await set(digest, content, store);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

/**
 * Does something that plays in this world, after fetching its catalogue where one is needed that this worker
 * does not have yet; at once where not. Errors (InputError): nobody gave the catalogue in this browser.
 */
export function withCatalogue<T>(world: WorldSettings, use: () => T): T | Promise<T> {
  if (world.id !== "shop" || world.catalogue === "generated" || isKnown(world.catalogue)) return use();
  return fetchCatalogue(world.catalogue).then(use);
}

async function fetchCatalogue(digest: string): Promise<void> {
  const content = store ? await get<CatalogueFiles>(digest, store) : undefined;
  check(
    content !== undefined,
    () =>
      `This run plays in a catalogue of someone's own (${digest}) that this browser does not have: open its three files under Experiment: shop, then begin.`,
  );
  giveCatalogue(digest, openCatalogue(content).catalogue);
}
