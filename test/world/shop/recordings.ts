/** Recordings of the real WebShop. They lie next to the repository and are not part of it. */

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Product, ShopGoal } from "../../../src/world/shop/catalogue.ts";
import { defaultNouns, readNounRule } from "../../../src/world/shop/nouns.ts";
import { readRecordedCatalogue } from "../../../src/world/shop/recording.ts";
import { Shop } from "../../../src/world/shop/shopIndex.ts";
import { fromShared } from "../../paths.ts";

export const FOLDER = fromShared("golden/webshop");
export const absent = !existsSync(FOLDER);
export const note = absent ? " (skipped: no ../shared/golden)" : "";

// biome-ignore lint/suspicious/noExplicitAny: recorded JSON of many shapes
export const golden = (name: string): any =>
  JSON.parse(readFileSync(resolve(FOLDER, `${name}.json`), "utf8"));

export const nounsOf = absent ? defaultNouns : readNounRule(golden("noun_stub"));

export const recordedProducts = (): readonly Product[] =>
  readRecordedCatalogue(golden("catalog_raw"), golden("catalog_loaded").prices_seed0, nounsOf);

export const recordedShop = () => new Shop(recordedProducts());

/** In WebShop's own field names. */
export const rawGoal = (goal: ShopGoal, template: boolean) => ({
  asin: goal.asin,
  category: goal.category,
  query: goal.query,
  name: goal.name,
  product_category: goal.productCategory,
  instruction_text: goal.instruction,
  attributes: goal.attributes,
  price_upper: goal.priceUpper,
  goal_options: template ? Object.fromEntries(goal.options as [string, string][]) : goal.options,
  weight: goal.weight,
});
