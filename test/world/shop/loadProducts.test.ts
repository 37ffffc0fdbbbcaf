/** What WebShop's own loader (load_products) takes is taken, with what it makes of it. */
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { playShop } from "../../../src/cli/play/shop.ts";
import { rootKey } from "../../../src/lib/rng.ts";
import { humanGoals } from "../../../src/world/shop/goals.ts";
import { loadProducts } from "../../../src/world/shop/loadProducts.ts";
import { fromShared } from "../../paths.ts";

const ROW = {
  ...{ asin: "B1", name: "Solid Wood Table", category: "garden", query: "console tables" },
  ...{ product_category: "Home › Tables", full_description: "A table.", small_description: ["Solid wood"] },
  ...{ pricing: "$877.80", images: ["x"], customization_options: null },
};
const load = (change: object, attributes: object = {}) =>
  loadProducts([{ ...ROW, ...change }], { B1: attributes }, () => []);

describe("a row that WebShop loads", () => {
  it.each([
    ["no options written as an empty text", { customization_options: "" }, { options: [] }],
    ["no options written as an empty list", { customization_options: [] }, { options: [] }],
    ["no options at all", { customization_options: {} }, { options: [] }],
    [
      "groups without values, and none",
      { customization_options: { Size: null, Color: [], Fit: "", Style: {} } },
      { options: ["color", "fit", "style"].map((name) => ({ name, values: [] })) },
    ],
    [
      "options with pictures",
      { customization_options: { Size: [{ value: " 5/6 XL ", image: null, is_selected: true }] } },
      { options: [{ name: "size", values: ["5 | 6 xl"] }] },
    ],
    ["a bullet that is a text", { small_description: "one" }, { bullets: ["one"] }],
    ["no bullet", { small_description: [] }, { bullets: [] }],
    ["a bullet that is null", { small_description: null }, { bullets: ["None"] }],
    ["a description that is null", { full_description: null }, { description: "None" }],
    ["a category that is a number", { category: 3 }, { category: "3" }],
    ["no price as a list", { pricing: [] }, { prices: [100], priceTag: "$100.0" }],
    ["a price of 0", { pricing: 0 }, { prices: [100], priceTag: "$100.0" }],
    [
      "three prices",
      { pricing: "from $5.00 - $9.5 ($1,299)" },
      { prices: [5, 9.5], priceTag: "$5.0 to $9.5" },
    ],
    ["a price in other digits", { pricing: "$१२.५" }, { prices: [12.5], priceTag: "$12.5" }],
    ["fields that nobody reads", { brand: null, list_price: Number.NaN }, {}],
  ])("may have %s", (_, change, read) => {
    const { products, badRows } = load(change);
    expect(badRows).toEqual([]);
    expect(products).toMatchObject([read]);
  });

  it("may lack attributes, or have them in any iterable", () => {
    expect(load({}, {}).products[0].attributes).toEqual(["DUMMY_ATTR"]);
    expect(load({}, { attributes: [] }).products[0].attributes).toEqual([]);
    expect(load({}, { attributes: ["solid wood", 3] }).products[0].attributes).toEqual(["solid wood", "3"]);
    expect(load({}, { instruction: null, instruction_attributes: null }).products[0]).toMatchObject({
      ...{ instruction: null, instructionAttributes: null },
    });
  });

  it("may have instructions of people without attributes, which are passed over", () => {
    const { products } = load({});
    const priced = products.map((product) => ({ ...product, price: product.prices[0] }));
    const { goals, badRows } = humanGoals(
      priced,
      {
        B1: [
          { instruction_attributes: [], instruction: null },
          { instruction_attributes: ["solid wood"], instruction: "..a table.", instruction_options: "" },
          {
            instruction_attributes: ["solid wood"],
            instruction: "a table",
            instruction_options: { size: "xl" },
          },
        ],
      },
      rootKey(1),
    );
    expect(badRows).toEqual([]);
    expect(goals.map(({ options }) => options)).toEqual([[], [["size", "xl"]]]);
    expect(goals[0].instruction).toMatch(/^a table, and price/);
  });
});

describe("a row that would stop WebShop", () => {
  it.each([
    ["options that are a text", { customization_options: "none" }, "customization_options: it is none"],
    ["options that are a list", { customization_options: ["S"] }, "customization_options: it is"],
    ["values that are texts", { customization_options: { Size: ["S"] } }, "customization_options.Size"],
    ["values that are one number", { customization_options: { Size: 3 } }, "customization_options.Size"],
    [
      "a value that is null",
      { customization_options: { Size: [{ value: null }] } },
      "customization_options.Size",
    ],
    ["a search that is null", { query: null }, "query: it is None"],
    ["a price without a dollar sign", { pricing: "9.99" }, "no dollar sign"],
    ["a price with two points", { pricing: "$1.2.3" }, "no number of dollars"],
    ["a price of nothing", { pricing: "$5.00$" }, "no number of dollars"],
    ["a price that is a number", { pricing: 5 }, "pricing: it is 5"],
    ["attributes that are null", {}, "attributes: field attributes", { attributes: null }],
  ])("is left out by name where it has %s", (_, change, problem, attributes: object = {}) => {
    const { products, badRows } = load(change, attributes);
    expect(products).toEqual([]);
    expect(badRows).toEqual([{ place: "items[0] (B1)", problem: expect.stringContaining(problem) }]);
  });
});

const SAMPLE = fromShared("samples/faults/worlds/4-shop-empty-options");
const absent = !existsSync(SAMPLE);

it.skipIf(absent)(`a product without options is bought${absent ? " (skipped: no ../shared)" : ""}`, () => {
  const steps = playShop(`${SAMPLE}/episode.json`, SAMPLE, undefined) as { reward: number; done: boolean }[];
  expect(steps.map(({ reward, done }) => [reward, done])).toEqual([
    [0, false],
    [0, false],
    [1, true],
  ]);
});
