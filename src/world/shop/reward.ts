/**
 * What a purchase is worth (WebShop's get_reward):
 *
 *   score = r_type · (attributes hit + options hit + [price ≤ ceiling]) / (attributes + options + 1),
 *   from 0 to 1
 *
 * Buying the very product the goal was made from earns nothing extra.
 */
import { check } from "../../lib/assert.ts";
import { stringRepr } from "../../lib/pythonText.ts";
import type { GoalOption, Product, ShopGoal } from "./catalogue.ts";
import { normalizeColour, normalizePair } from "./colours.ts";
import { tokenSetRatio } from "./fuzzy.ts";

/** A score taken apart; the parts' formula is in the header. */
export interface Purchase {
  readonly score: number;
  readonly type: TypeMatch;
  /** In the goal's order, which of its attributes and options were met. */
  readonly attributeHits: readonly boolean[];
  readonly optionHits: readonly boolean[];
  readonly priceHit: boolean;
}

interface TypeMatch {
  /** 1, 0.5, 0.1 or 0: a factor on everything else. */
  readonly factor: number;
  readonly queryMatch: boolean;
  /** At least two common parts of the category paths. */
  readonly categoryMatch: boolean;
  /** Share of the goal's nouns that the product's name has; 0.2 where the goal's name has none. */
  readonly titleScore: number;
}

/** Alike enough to be the same. */
const ALIKE = 85;

/**
 * @param chosen values of the options picked before buying
 * Errors (InputError): a goal without attributes or with no ceiling above 0, a price that is no number.
 */
export function purchase(product: Product, chosen: readonly string[], goal: ShopGoal): Purchase {
  check(goal.attributes.length > 0, () => `The goal for ${goal.asin} has no attributes; give at least one.`);
  check(
    goal.priceUpper > 0,
    () => `The goal for ${goal.asin} has the price ceiling ${goal.priceUpper}; give one above 0.`,
  );
  check(
    Number.isFinite(product.price),
    () => `The price of ${product.asin} is ${product.price}; give a number of dollars.`,
  );
  const type = typeMatch(product, goal);
  const attributeHits = attributesMet(product, goal.attributes);
  const optionHits = optionsMet(chosen, goal.options);
  const priceHit = product.price <= goal.priceUpper;
  const met = metCount(attributeHits) + metCount(optionHits) + Number(priceHit);
  const score = (met / (attributeHits.length + optionHits.length + 1)) * type.factor;
  return { score, type, attributeHits, optionHits, priceHit };
}

export const metCount = (hits: readonly boolean[]) => hits.filter(Boolean).length;

function typeMatch(product: Product, goal: ShopGoal): TypeMatch {
  const queryMatch = product.query === goal.query;
  const path = categoryParts(goal.productCategory);
  const common = [...categoryParts(product.productCategory)].filter((part) => path.has(part));
  const categoryMatch = common.length >= 2;
  const nouns = new Set(product.nouns);
  const shared = [...new Set(goal.nouns)].filter((noun) => nouns.has(noun)).length;
  const titleScore = goal.nouns.length === 0 ? 0.2 : shared / goal.nouns.length;
  let factor = queryMatch || categoryMatch || titleScore > 0.2 ? 1 : 0.5;
  if (titleScore < 0.1) factor = 0.1;
  if (titleScore === 0) factor = 0;
  return { factor, queryMatch, categoryMatch, titleScore };
}

const categoryParts = (path: string) => new Set(path.split("›").map((part) => part.trim()));

/**
 * Met by a similar attribute, or where it stands word for word in the title, the bullets or the description.
 */
function attributesMet(product: Product, wanted: readonly string[]): boolean[] {
  const title = product.name.toLowerCase();
  const bullets = product.bullets.join(" ").toLowerCase();
  const description = product.description.toLowerCase();
  return wanted.map(
    (attribute) =>
      product.attributes.some((own) => tokenSetRatio(own, attribute) > ALIKE) ||
      title.includes(attribute) ||
      bullets.includes(attribute) ||
      description.includes(attribute),
  );
}

function optionsMet(chosen: readonly string[], wanted: readonly GoalOption[]): boolean[] {
  const bought = chosen.map(normalizeColour);
  return wanted.map((option) => bought.some((value) => tokenSetRatio(value, optionText(option)) > ALIKE));
}

/** A pair that is no plain colour is compared as Python prints it, so its name's words count. */
function optionText(option: GoalOption): string {
  if (typeof option === "string") return normalizeColour(option);
  return normalizePair(option) ?? `(${stringRepr(option[0])}, ${stringRepr(option[1])})`;
}
