/** Reads recordings of WebShop: catalogues with drawn prices, goals, episodes. */

import { check, InputError } from "../../lib/assert.ts";
import { z } from "../../lib/schema.ts";
import type { Product, ShopGoal } from "./catalogue.ts";
import { type LoadedProduct, loadProducts, parsed } from "./loadProducts.ts";
import type { NounRule } from "./nouns.ts";

const rawGoal = z.object({
  asin: z.string(),
  category: z._default(z.string(), ""),
  query: z.string(),
  name: z.string(),
  product_category: z.string(),
  instruction_text: z._default(z.string(), ""),
  attributes: z.array(z.string()),
  price_upper: z.number(),
  goal_options: z.union([z.record(z.string(), z.string()), z.array(z.string())]),
  weight: z._default(z.number(), 1),
});

/** A goal as WebShop writes it. Throws an InputError that names the field. */
export function readGoal(value: unknown, nounsOf: NounRule): ShopGoal {
  const raw = parsed(rawGoal, value, "");
  return {
    asin: raw.asin,
    category: raw.category,
    query: raw.query,
    productCategory: raw.product_category,
    name: raw.name,
    instruction: raw.instruction_text,
    attributes: raw.attributes,
    priceUpper: raw.price_upper,
    options: Array.isArray(raw.goal_options) ? raw.goal_options : Object.entries(raw.goal_options),
    nouns: nounsOf(raw.name),
    weight: raw.weight,
  };
}

/**
 * The products with the prices that count. Throws an InputError that names a product with a price range and
 * no drawn price.
 */
export function withPrices(
  products: readonly LoadedProduct[],
  drawn: Readonly<Record<string, number>>,
): (LoadedProduct & Product)[] {
  return products.map((product) => {
    const { asin, prices } = product;
    const price = drawn[asin] ?? (prices.length === 1 ? prices[0] : undefined);
    check(
      price !== undefined,
      () => `Product ${asin} has a price range and no drawn price; give one in the recording's prices.`,
    );
    return { ...product, price };
  });
}

const catalogue = z.object({
  products: z.array(z.unknown()),
  attributes: z.record(z.string(), z.unknown()),
});

/**
 * `{products, attributes}` as recorded, and drawn prices by asin. Throws an InputError that names the first
 * bad row.
 */
export function readRecordedCatalogue(
  value: unknown,
  prices: Readonly<Record<string, number>>,
  nounsOf: NounRule,
): readonly Product[] {
  const { products, attributes } = parsed(catalogue, value, "");
  const loaded = loadProducts(products, attributes, nounsOf);
  if (loaded.badRows.length > 0) {
    const [{ place, problem }] = loaded.badRows;
    throw new InputError(`${place}: ${problem}`);
  }
  return withPrices(loaded.products, prices);
}

const episode = z.object({
  goal: z.optional(z.unknown()),
  goal_index: z.optional(z.int().check(z.minimum(0))),
  tag: z.optional(z.string()),
  mode: z.optional(z.literal("text")),
  steps: z.array(z.object({ action: z.string() })),
});

export interface RecordedEpisode {
  /** The recording's own goal, undefined where it names one of a list only. */
  readonly goal: unknown;
  readonly goalIndex: number | undefined;
  /** Whether the goal is one of those written by people, as far as the recording says. */
  readonly human: boolean;
  /** Whether item pages listed attributes. */
  readonly showAttributes: boolean;
  readonly actions: readonly string[];
}

/** Throws an InputError that names the field. */
export function readEpisode(value: unknown): RecordedEpisode {
  const { goal, goal_index, tag, steps } = parsed(episode, value, "");
  return {
    goal,
    goalIndex: goal_index,
    human: tag?.includes("human") ?? false,
    showAttributes: /show_attrs|attributes-page/.test(tag ?? ""),
    actions: steps.map(({ action }) => action),
  };
}
