import { describe, expect, it } from "vitest";
import { rootKey, subKey } from "../../../src/lib/rng.ts";
import { makeTask } from "../../../src/world/shop/makeTask.ts";
import { catalogueDigest, openCatalogue, readCatalogue } from "../../../src/world/shop/openCatalogue.ts";
import type { ShopSettings } from "../../../src/world/shop/settings.ts";
import { shop } from "../../../src/world/shop/shop.ts";
import { giveCatalogue, isKnown } from "../../../src/world/shop/stock.ts";
import { absent, golden, note } from "./recordings.ts";

const item = (asin: string, more: object = {}) => ({
  ...{ asin, name: `Mug ${asin}`, category: "garden", query: "mugs", product_category: "Home › Mugs" },
  ...{ full_description: "", small_description: ["Holds tea"], pricing: "$5.00$9.00", ...more },
  customization_options: { Size: [{ value: "Large" }, { value: "Small" }] },
});
const attributes = {
  B1: {
    attributes: ["dishwasher safe"],
    instruction: "Find me a mug",
    instruction_attributes: ["dishwasher safe"],
  },
  B2: { attributes: null },
};
const human = {
  B1: [
    {
      instruction: "a large mug.",
      instruction_attributes: ["dishwasher safe"],
      instruction_options: ["large"],
    },
    { instruction: 3, instruction_attributes: ["red"], instruction_options: [] },
    { instruction_attributes: [] },
  ],
  elsewhere: [],
};
const SETTINGS: ShopSettings = {
  ...{ catalogue: "", catalogueSeed: 1, products: 50, lookalikes: 1, titleAttributes: 2, attributes: 2 },
  ...{ options: 1, wording: "human", reward: "success", stepLimit: 15 },
};

describe("a catalogue of one's own", () => {
  it("is told apart by content, cut to a thousand items, and known by a digest of what is used", () => {
    const items = Array.from({ length: 1003 }, (_, i) => item(`B${i}`));
    const files = [
      { name: "c.json", value: human },
      { name: "a.json", value: items },
      { name: "b.json", value: attributes },
    ];
    const { beyond, ...read } = readCatalogue(files);
    expect([read.items.length, beyond, Object.keys(read.attributes), Object.keys(read.human)]).toEqual([
      ...[1000, 3, ["B1", "B2"], ["B1"]],
    ]);
    expect(catalogueDigest(read)).toMatch(/^[0-9a-f]{16}$/);
    const other = readCatalogue([files[1], files[2]]);
    expect(other.human).toEqual({});
    expect(catalogueDigest(other)).not.toBe(catalogueDigest(read));
  });

  it("refuses what is none of the three files, or not enough of them", () => {
    const a = { name: "a.json", value: [item("B1")] };
    const b = { name: "b.json", value: attributes };
    expect(() => readCatalogue([a])).toThrow(/None of the files holds attributes/);
    expect(() => readCatalogue([b])).toThrow(/None of the files is a list of products/);
    expect(() => readCatalogue([a, a, b])).toThrow(/a\.json and a\.json both hold products/);
    for (const value of [null, 3, [], {}, [1], { B1: 3 }])
      expect(() => readCatalogue([{ name: "x.json", value }])).toThrow(/x\.json is none of WebShop's files/);
    expect(() => openCatalogue({ items: [{ asin: "B1" }], attributes: {}, human: {} })).toThrow(
      /None of 1 products can be used; the first: items\[0\] \(B1\) field name/,
    );
  });

  it("leaves bad rows out and names them; what is left can be played, always at the same prices", () => {
    const content = { items: [item("B1"), item("B2"), item("B3", { query: null })], attributes, human };
    const { catalogue, badRows } = openCatalogue(content);
    expect(badRows.map(({ place }) => place)).toEqual([
      "items[1] (B2)",
      "items[2] (B3)",
      "human goals of B1[1]",
    ]);
    expect(openCatalogue(content).catalogue.shop.products).toEqual(catalogue.shop.products);
    const [product] = catalogue.shop.products;
    expect([product.asin, product.price > 5 && product.price < 9]).toEqual(["B1", true]);
    expect([catalogue.human.length, catalogue.template.length]).toEqual([1, 2]);
    const digest = catalogueDigest(content);
    const settings = { ...SETTINGS, catalogue: digest };
    expect(() => makeTask(settings, rootKey(1))).toThrow(
      new RegExp(`catalogue ${digest} is not on this device`),
    );
    giveCatalogue(digest, catalogue);
    expect(isKnown(digest)).toBe(true);
    const task = makeTask(settings, rootKey(1));
    expect(task.goal.instruction).toMatch(/^a large mug, and price lower than \d0\.00 dollars$/);
    let state = shop.reset(task, rootKey(0));
    for (let action = shop.expert(state); action; action = shop.expert(state))
      state = shop.step(state, action).state;
    expect(shop.won(state)).toBe(true);
    expect(() => makeTask({ ...settings, catalogue: "0".repeat(16) }, rootKey(1))).toThrow(
      /drop its three files/,
    );
  });

  it.skipIf(absent)(`takes recorded files as they are${note}`, () => {
    const raw = golden("catalog_raw");
    const files = [raw.products, raw.attributes, raw.human].map((value, i) => ({ name: `${i}.json`, value }));
    const { beyond: _, ...content } = readCatalogue(files);
    const { catalogue, badRows } = openCatalogue(content);
    expect([
      badRows,
      catalogue.shop.products.length,
      catalogue.template.length,
      catalogue.human.length,
    ]).toEqual([...[[], 80, 660, 49]]);
    const digest = catalogueDigest(content);
    giveCatalogue(digest, catalogue);
    let won = 0;
    for (let i = 0; i < 40; i++) {
      const task = makeTask(
        { ...SETTINGS, catalogue: digest, wording: i % 2 ? "human" : "template" },
        subKey(rootKey(1), i),
      );
      let state = shop.reset(task, rootKey(0));
      for (let action = shop.expert(state); action && shop.steps(state) < 15; action = shop.expert(state))
        state = shop.step(state, action).state;
      won += Number(shop.won(state));
    }
    expect(won).toBeGreaterThan(30);
  });
});
