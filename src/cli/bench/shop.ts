/** How fast the shop is: steps, search, purchases, opening a catalogue. */
import { type Key, randomInt, rootKey, subKey } from "../../lib/rng.ts";
import { generateProducts } from "../../world/shop/generate/products.ts";
import { makeTask } from "../../world/shop/makeTask.ts";
import type { ShopSettings } from "../../world/shop/settings.ts";
import { shop } from "../../world/shop/shop.ts";
import { Shop } from "../../world/shop/shopIndex.ts";
import type { ShopTask } from "../../world/shop/state.ts";
import { median, medianMs } from "./time.ts";

const SETTINGS: ShopSettings = {
  ...{ catalogue: "generated", catalogueSeed: 1, products: 1000, lookalikes: 3, titleAttributes: 2 },
  ...{ attributes: 2, options: 1, wording: "human", reward: "success", stepLimit: 15 },
};
const TASKS = 64;
const STEPS = 50_000;
const RUNS = 5;

interface ShopSpeed {
  /**
   * Random play among proposed searches and what can be clicked; 1,000 products, every page's text and anchor
   * made. Searches repeat from task to task.
   */
  readonly stepsPerSecond: number;
  /**
   * The same without an answer kept from an earlier search: each a query nobody made before, scored over
   * 1,000 products.
   */
  readonly newSearchesPerSecond: number;
  /** Milliseconds to make 1,000 products, and to index them. */
  readonly generateMs: number;
  readonly indexMs: number;
}

export async function benchShop(): Promise<ShopSpeed> {
  const seconds = Array.from({ length: RUNS + 1 }, (_, run) => {
    const key = rootKey(run);
    const tasks = Array.from({ length: TASKS }, (_, i) => makeTask(SETTINGS, subKey(key, i)));
    const start = performance.now();
    playRandomly(tasks, key);
    return (performance.now() - start) / 1000;
  }).slice(1);
  const assortment = { products: 1000, lookalikes: 3, titleAttributes: 2 };
  const products = generateProducts(assortment, rootKey(1));
  const fresh = await medianMs(
    () => new Shop(products),
    (one) => products.map(({ name }, i) => one.search(`${name} ${i}`)),
  );
  return {
    stepsPerSecond: Math.round(STEPS / median(seconds)),
    newSearchesPerSecond: Math.round((products.length / fresh) * 1000),
    generateMs: await medianMs(
      () => rootKey(1),
      (key) => generateProducts(assortment, key),
    ),
    indexMs: await medianMs(
      () => products,
      (goods) => new Shop(goods),
    ),
  };
}

function playRandomly(tasks: readonly ShopTask[], key: Key): void {
  let episode = 0;
  let state = shop.reset(tasks[0], key);
  for (let i = 0; i < STEPS; i++) {
    const choices = shop.choices(state);
    shop.anchor(state);
    const answer = shop.step(state, choices[randomInt(key, i, choices.length)]);
    state =
      answer.terminated || answer.truncated ? shop.reset(tasks[++episode % tasks.length], key) : answer.state;
  }
}
