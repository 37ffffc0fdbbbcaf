/** Shopping tasks from a key. */
import { check } from "../../lib/assert.ts";
import { type Key, randomInt, subKey } from "../../lib/rng.ts";
import type { ShopGoal } from "./catalogue.ts";
import { bestSearch } from "./expert.ts";
import { drawGoal } from "./generate/instructions.ts";
import { purchase } from "./reward.ts";
import { GENERATED, type ShopSettings } from "./settings.ts";
import type { CatalogueRef, ShopTask } from "./state.ts";
import { givenCatalogue, shopOf } from "./stock.ts";

/** Goals that no proposed search finds, or that cannot be met in full, are drawn again so many times. */
const DRAWS = 50;
/** Deepest rank of the goal's product that counts as found: five pages of ten. */
const DEEPEST = 50;

/**
 * The task of a key; equal settings and keys give equal tasks. Generated goals can be met in full. Goals of a
 * given catalogue are taken as they are. Throws an InputError where the catalogue is not known or has no
 * goals of the wording.
 */
export function makeTask(settings: ShopSettings, key: Key): ShopTask {
  const { catalogue, catalogueSeed, products, lookalikes, titleAttributes, reward, stepLimit } = settings;
  const ref: CatalogueRef =
    catalogue === GENERATED
      ? { kind: "generated", seed: catalogueSeed, products, lookalikes, titleAttributes }
      : { kind: "given", digest: catalogue };
  const task = (goal: ShopGoal): ShopTask => ({
    ...{ catalogue: ref, goal, reward, stepLimit, showAttributes: false },
  });
  if (ref.kind === "given") return task(drawGiven(ref.digest, settings.wording, key));
  const shop = shopOf(ref);
  for (let draw = 0; draw < DRAWS; draw++) {
    const own = subKey(key, draw);
    const product = shop.products[randomInt(subKey(own, "product"), 0, shop.products.length)];
    const candidate = task(drawGoal(product, settings, own));
    if (canBeMet(candidate)) return candidate;
  }
  throw new Error(`makeTask: none of ${DRAWS} goals could be met.`);
}

function canBeMet(task: ShopTask): boolean {
  const { goal, stepLimit } = task;
  const product = shopOf(task.catalogue).byAsin.get(goal.asin)!;
  const values = goal.options.map((option) => (typeof option === "string" ? option : option[1]));
  if (purchase(product, values, goal).score < 1) return false;
  const rank = bestSearch(task)?.rank ?? DEEPEST;
  // Search, pages, product, options, purchase.
  return rank < DEEPEST && 3 + Math.floor(rank / 10) + values.length <= stepLimit;
}

function drawGiven(digest: string, wording: ShopSettings["wording"], key: Key): ShopGoal {
  const goals = givenCatalogue(digest)[wording];
  check(goals.length > 0, () => `The catalogue ${digest} has no ${wording} goals; choose the other wording.`);
  // As trainers draw them: all alike, whatever their weight.
  return goals[randomInt(key, 0, goals.length)];
}
