/** Goals as WebShop makes them of a catalogue (get_goals): from templates or from what people wrote. */

import { InputError } from "../../lib/assert.ts";
import { withoutEnds } from "../../lib/ends.ts";
import { isObject } from "../../lib/plainJson.ts";
import { pythonText } from "../../lib/pythonJson.ts";
import { byCodePoints } from "../../lib/pythonText.ts";
import { type Key, randomInt, subKey } from "../../lib/rng.ts";
import type { GoalOption, OptionGroup, Product, ShopGoal } from "./catalogue.ts";
import type { BadRow, LoadedProduct } from "./loadProducts.ts";
import { Row } from "./row.ts";

/** The ceiling where an instruction names none. */
const NO_CEILING = 1_000_000;

/**
 * "and price lower than 40.00 dollars": one of the next four tens above the price, the larger of two drawn.
 */
export function priceCeiling(
  price: number,
  key: Key,
): { readonly priceUpper: number; readonly text: string } {
  const first = Math.floor(price / 10) + 1;
  const tens = [0, 1, 2, 3].map((i) => (first + i) * 10).filter((ten) => ten <= 990);
  if (tens.length < 2) return { priceUpper: NO_CEILING, text: "" };
  const a = randomInt(key, 0, tens.length);
  const b = (a + 1 + randomInt(key, 1, tens.length - 1)) % tens.length;
  const priceUpper = tens[Math.max(a, b)];
  return { priceUpper, text: `, and price lower than ${priceUpper.toFixed(2)} dollars` };
}

type Described = Product & Pick<LoadedProduct, "instruction" | "instructionAttributes">;

/** A product with more combinations of options than this keeps the first ones. */
const MAX_COMBINATIONS = 1000;

/**
 * Of every product with an instruction, one goal for each combination of its options. Rarer attributes weigh
 * more.
 */
export function templateGoals(products: readonly Described[], key: Key): ShopGoal[] {
  const goals = products.flatMap((product, i) => {
    const { instruction, instructionAttributes } = product;
    if (instruction === null || !instructionAttributes || instructionAttributes.length === 0) return [];
    const { priceUpper, text } = priceCeiling(product.price, subKey(key, i));
    return combinations(product.options).map((options): ShopGoal => {
      const wish = options.map(([name, value]) => `${name}: ${value}`).join(", and ");
      return {
        ...goalOf(product),
        instruction: `${instruction}${wish === "" ? "" : ` with ${wish}`}${text}`,
        attributes: instructionAttributes,
        priceUpper,
        options,
        weight: 1,
      };
    });
  });
  const uses = new Map<string, number>();
  for (const { attributes } of goals)
    for (const attribute of attributes) uses.set(attribute, (uses.get(attribute) ?? 0) + 1);
  return goals.map((goal) => {
    const rarity = goal.attributes.reduce((sum, attribute) => sum + 1 / (uses.get(attribute) as number), 0);
    return { ...goal, weight: rarity / goal.attributes.length };
  });
}

/** What all goals of a product have in common. */
export const goalOf = ({ asin, category, query, productCategory, name, nouns }: Product) => ({
  ...{ asin, category, query, productCategory, name, nouns },
});

/** Every choice of one value a group, groups by name, the last one varying fastest. */
function combinations(groups: readonly OptionGroup[]): [name: string, value: string][][] {
  let all: [string, string][][] = [[]];
  for (const { name, values } of [...groups].sort((a, b) => byCodePoints(a.name, b.name)))
    all = all
      .flatMap((chosen) => values.map((value): [string, string][] => [...chosen, [name, value]]))
      .slice(0, MAX_COMBINATIONS);
  return all;
}

/**
 * Of every instruction with attributes, one goal; instructions in WebShop's form, by asin. Entries that
 * cannot be read are left out and named.
 */
export function humanGoals(
  products: readonly Product[],
  instructions: Readonly<Record<string, unknown>>,
  key: Key,
): { readonly goals: readonly ShopGoal[]; readonly badRows: readonly BadRow[] } {
  const goals: ShopGoal[] = [];
  const badRows: BadRow[] = [];
  products.forEach((product, i) => {
    const entries = Object.hasOwn(instructions, product.asin) ? instructions[product.asin] : [];
    const list: unknown[] = Array.isArray(entries) ? entries : [entries];
    list.forEach((entry, j) => {
      const place = `human goals of ${product.asin}[${j}]`;
      try {
        const row = new Row(entry, "");
        const attributes = row.items("instruction_attributes").map(pythonText);
        if (attributes.length === 0) return;
        const instruction = withoutEnds(row.string("instruction"), ".");
        const { priceUpper, text } = priceCeiling(product.price, subKey(key, i, j));
        goals.push({
          ...goalOf(product),
          instruction: instruction + text,
          attributes,
          priceUpper,
          options: optionsOf(row),
          weight: 1,
        });
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        badRows.push({ place, problem: error.message });
      }
    });
  });
  return { goals, badRows };
}

/** Values, or groups with values where an object names them. */
function optionsOf(row: Row): GoalOption[] {
  const options = row.value.instruction_options;
  return isObject(options)
    ? Object.entries(options).map(([name, value]) => [name, pythonText(value)])
    : row.items("instruction_options").map(pythonText);
}
