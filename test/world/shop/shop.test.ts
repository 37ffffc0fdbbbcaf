import { describe, expect, it } from "vitest";
import { asciiJson, byCodePoints, floatRepr, stringRepr } from "../../../src/lib/pythonText.ts";
import { rootKey, subKey } from "../../../src/lib/rng.ts";
import { KINDS } from "../../../src/world/shop/generate/lexicon.ts";
import { generateProducts } from "../../../src/world/shop/generate/products.ts";
import { loadProducts } from "../../../src/world/shop/loadProducts.ts";
import { makeTask } from "../../../src/world/shop/makeTask.ts";
import { defaultNouns } from "../../../src/world/shop/nouns.ts";
import { proposedQueries } from "../../../src/world/shop/queries.ts";
import { storedLength } from "../../../src/world/shop/searchIndex.ts";
import type { ShopSettings } from "../../../src/world/shop/settings.ts";
import { shop } from "../../../src/world/shop/shop.ts";
import { tokenize } from "../../../src/world/shop/tokenize.ts";

const SETTINGS: ShopSettings = {
  ...{ catalogue: "generated", catalogueSeed: 3, products: 200, lookalikes: 3, titleAttributes: 2 },
  ...{ attributes: 2, options: 2, wording: "human", reward: "success", stepLimit: 15 },
};

/** Plays what the expert says, but leaves the options alone. */
function withoutOptions(settings: ShopSettings, seed: number) {
  const task = makeTask(settings, rootKey(seed));
  let state = shop.reset(task, rootKey(1));
  for (;;) {
    const wanted = shop.expert(state) as string;
    const answer = shop.step(state, state.session.page === "item" ? "click[buy now]" : wanted);
    state = answer.state;
    if (answer.terminated) return { ...answer, task };
  }
}

describe("the shop", () => {
  it("pays a full score or the score itself, and counts a full one alone as a success", () => {
    for (const reward of ["success", "score"] as const) {
      const { state, reward: paid } = withoutOptions({ ...SETTINGS, reward }, 4);
      const score = shop.score?.(state) as number;
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThan(1);
      expect([paid, shop.won(state)]).toEqual([reward === "score" ? score : 0, false]);
    }
  });

  it("takes a score apart into parts that make it up", () => {
    const { state, task } = withoutOptions(SETTINGS, 4);
    const parts = shop.scoreParts?.(state) ?? [];
    expect(parts.map(({ name, met, of, missing }) => [name, met, of, missing])).toEqual([
      ["type", 1, 1, []],
      ["attributes", 2, 2, []],
      ["options", 0, 2, task.goal.options],
      ["price", 1, 1, []],
    ]);
    expect(shop.score?.(state)).toBeCloseTo((2 + 0 + 1) / 5, 12);
    expect(shop.scoreParts?.(shop.reset(task, rootKey(0)))).toEqual([]);
  });

  it("shows equal texts for states that differ in options picked", () => {
    const task = makeTask(SETTINGS, rootKey(4));
    let state = shop.reset(task, rootKey(0));
    while (state.session.page !== "item") state = shop.step(state, shop.expert(state) as string).state;
    const picked = shop.step(state, shop.expert(state) as string).state;
    expect(picked.session.options.length).toBe(1);
    expect(shop.anchor(picked)).toBe(shop.anchor(state));
  });

  it("searches on every page, and passes over keywords that stop WebShop", () => {
    const start = shop.reset(makeTask(SETTINGS, rootKey(4)), rootKey(0));
    const results = shop.step(start, "search[candle]").state;
    expect(shop.step(results, "SEARCH[rug]")).toMatchObject({
      valid: false,
      observation: results.observation,
    });
    expect(shop.step(results, "search[Rug] please").observation).toContain("Rug");
    for (const action of ["search[<a> soft]", "search[<c>]"])
      expect(shop.step(results, action)).toMatchObject({ valid: true, observation: results.observation });
    expect(shop.step(results, "search[<c> beauty]").observation).toContain("(Total results: 39)");
    const random = shop.step(results, "search[<r>]").state;
    expect(random.session.results.length).toBe(50);
    expect(shop.step(results, "search[<r>]").state).toEqual(random);
    const turned = shop.step(random, "click[next >]").state;
    expect(turned.session.results).not.toEqual(random.session.results);
    expect(
      shop.step(shop.withNoise?.(random, rootKey(9)) ?? random, "click[next >]").state.session.results,
    ).not.toEqual(turned.session.results);
  });
});

describe("generated shops", () => {
  it("are made of a key: many kinds, asins of their own, look-alikes", () => {
    const assortment = { products: 1000, lookalikes: 3, titleAttributes: 2 };
    const products = generateProducts(assortment, rootKey(1));
    expect(generateProducts(assortment, rootKey(1))).toEqual(products);
    expect(new Set(products.map(({ asin }) => asin)).size).toBe(1000);
    expect(KINDS.length).toBeGreaterThanOrEqual(12);
    expect(new Set(products.map(({ query }) => query)).size).toBe(KINDS.length);
    for (const { asin, price, priceTag, attributes, options, nouns, name } of products) {
      expect(asin).toMatch(/^B[0-9A-Z]{9}$/);
      expect(price).toBeGreaterThan(0);
      expect(priceTag).toMatch(/^\$\d+\.\d+( to \$\d+\.\d+)?$/);
      expect(new Set(attributes).size).toBe(5);
      expect(Math.min(...options.map(({ values }) => values.length))).toBeGreaterThanOrEqual(2);
      for (const noun of nouns) expect(name.toLowerCase()).toContain(noun);
    }
  });

  it("ask for what can be found and met", () => {
    for (let i = 0; i < 30; i++) {
      const task = makeTask({ ...SETTINGS, wording: i % 2 ? "human" : "template" }, subKey(rootKey(2), i));
      expect(task.goal.attributes.length).toBe(2);
      const queries = proposedQueries(task.goal);
      expect(queries.length).toBeGreaterThan(4);
      expect(new Set(queries).size).toBe(queries.length);
      let state = shop.reset(task, rootKey(0));
      for (let action = shop.expert(state); action; action = shop.expert(state))
        state = shop.step(state, action).state;
      expect([task.goal.instruction, shop.score?.(state)]).toEqual([task.goal.instruction, 1]);
    }
  });
});

describe("reading catalogues", () => {
  const good = {
    ...{
      asin: "B000000001",
      name: "Mug",
      category: "garden",
      query: " Mugs ",
      product_category: "Home › Mugs",
    },
    ...{ full_description: "", small_description: "one bullet", pricing: "", customization_options: null },
  };

  it("names bad rows and leaves them out", () => {
    const { products, badRows } = loadProducts(
      [
        good,
        { ...good, query: 3 },
        { ...good, asin: "B2", pricing: "9.99" },
        { ...good, asin: "B3", query: 7 },
        null,
      ],
      { B000000001: { attributes: ["safe"] } },
      defaultNouns,
    );
    expect(products).toMatchObject([
      {
        asin: "B000000001",
        query: "mugs",
        prices: [100],
        priceTag: "$100.0",
        bullets: ["one bullet"],
        attributes: ["safe"],
      },
    ]);
    expect(badRows.map(({ place, problem }) => `${place}: ${problem}`)).toEqual([
      'items[2] (B2): field pricing: "9.99" has no dollar sign; write "$9.99" or "$5.00$9.99".',
      expect.stringMatching(/^items\[3\] \(B3\): field query: it is 7/),
      expect.stringMatching(/^items\[4\]: /),
    ]);
    expect(() => loadProducts({}, {}, defaultNouns)).toThrow(/not a list/);
  });

  it("counts and cuts words as Lucene does", () => {
    expect([23, 24, 31, 32, 40, 41, 55, 57, 100].map(storedLength)).toEqual([
      23, 24, 31, 32, 40, 40, 54, 56, 96,
    ]);
    expect(tokenize("Men's x-large _under_score 9.5 1,299 r.brown2060 café 東京 a-b c:d")).toEqual([
      ...["men", "x", "larg", "_under_scor", "9.5", "1,299", "r.brown2060", "café", "東", "京", "b", "c:d"],
    ]);
  });

  it("writes texts as Python does", () => {
    expect([51, 2 / 3, 1e-5, 1e16, 0].map(floatRepr)).toEqual([
      "51.0",
      "0.6666666666666666",
      "1e-05",
      "1e+16",
      "0.0",
    ]);
    expect(["it's", `"q" it's`, "a\n\u00a0\u200b", "b\\"].map(stringRepr)).toEqual([
      ...[`"it's"`, `'"q" it\\'s'`, "'a\\n\\xa0\\u200b'", "'b\\\\'"],
    ]);
    expect(asciiJson('é"')).toBe('"\\u00e9\\""');
    expect(["\uff5e", "😀", "a", "ab"].sort(byCodePoints)).toEqual(["a", "ab", "\uff5e", "😀"]);
  });
});
