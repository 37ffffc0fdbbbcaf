/**
 * Shops by what tasks name them: generated ones are made when first asked for, given ones are kept under
 * their digest.
 */
import { check } from "../../lib/assert.ts";
import { rootKey } from "../../lib/rng.ts";
import type { ShopGoal } from "./catalogue.ts";
import { generateProducts } from "./generate/products.ts";
import { Shop } from "./shopIndex.ts";
import type { CatalogueRef, ShopTask } from "./state.ts";

/** Someone's own catalogue with the goals that were made of it. */
export interface GivenCatalogue {
  readonly shop: Shop;
  readonly human: readonly ShopGoal[];
  readonly template: readonly ShopGoal[];
}

const given = new Map<string, GivenCatalogue>();
const generated = new Map<string, Shop>();
/** Catalogues kept; a slider that is moved makes a new one each time. */
const MAX_GENERATED = 3;

/** Makes a catalogue known under its digest. */
export function giveCatalogue(digest: string, catalogue: GivenCatalogue): void {
  given.set(digest, catalogue);
}

export const isKnown = (digest: string): boolean => given.has(digest);

/** Errors (InputError): nobody has given it yet. */
export function givenCatalogue(digest: string): GivenCatalogue {
  const found = given.get(digest);
  check(
    found !== undefined,
    () =>
      `The catalogue ${digest} is not on this device; drop its three files on the page, then open the link again.`,
  );
  return found;
}

/** Errors (InputError): a given catalogue that is not here. */
export function shopOf(ref: CatalogueRef): Shop {
  if (ref.kind === "given") return givenCatalogue(ref.digest).shop;
  const id = `${ref.seed} ${ref.products} ${ref.lookalikes} ${ref.titleAttributes}`;
  let shop = generated.get(id);
  if (!shop) {
    shop = new Shop(generateProducts(ref, rootKey(ref.seed)));
    if (generated.size >= MAX_GENERATED) generated.delete(generated.keys().next().value as string);
    generated.set(id, shop);
  }
  return shop;
}

const byTask = new WeakMap<ShopTask, Shop>();

/** The task's shop, found once a task. */
export function shopOfTask(task: ShopTask): Shop {
  let shop = byTask.get(task);
  if (!shop) {
    shop = shopOf(task.catalogue);
    byTask.set(task, shop);
  }
  return shop;
}
