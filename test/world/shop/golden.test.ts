/** Recordings of the real WebShop: loader, goals, analysis, search, matching, reward, pages. */
import { describe, expect, it } from "vitest";
import { rootKey } from "../../../src/lib/rng.ts";
import { parseAction } from "../../../src/world/shop/apply.ts";
import type { Product } from "../../../src/world/shop/catalogue.ts";
import { normalizeColour } from "../../../src/world/shop/colours.ts";
import { processed, rawTokenSetRatio, tokenSetRatio } from "../../../src/world/shop/fuzzy.ts";
import { humanGoals, templateGoals } from "../../../src/world/shop/goals.ts";
import { loadProducts } from "../../../src/world/shop/loadProducts.ts";
import { readEpisode, readGoal, withPrices } from "../../../src/world/shop/recording.ts";
import { clickablesOf } from "../../../src/world/shop/render.ts";
import { purchase } from "../../../src/world/shop/reward.ts";
import { SearchIndex } from "../../../src/world/shop/searchIndex.ts";
import { shop as world } from "../../../src/world/shop/shop.ts";
import { indexText } from "../../../src/world/shop/shopIndex.ts";
import type { ShopTask } from "../../../src/world/shop/state.ts";
import { giveCatalogue, shopOf } from "../../../src/world/shop/stock.ts";
import { tokenize } from "../../../src/world/shop/tokenize.ts";
import { absent, golden, note, nounsOf, rawGoal, recordedProducts, recordedShop } from "./recordings.ts";

describe.skipIf(absent)(`recorded WebShop${note}`, () => {
  it("loads the catalogue", () => {
    const recorded = golden("catalog_loaded");
    expect(
      recordedProducts().map((product) => ({
        asin: product.asin,
        category: product.category,
        query: product.query,
        product_category: product.productCategory,
        name: product.name,
        Title: product.name,
        Description: product.description,
        BulletPoints: product.bullets,
        Price: product.priceTag,
        price: product.price,
        options: product.options.map(({ name, values }) => [name, values]),
        Attributes: product.attributes,
      })),
    ).toEqual(
      // biome-ignore lint/suspicious/noExplicitAny: recorded JSON
      recorded.products.map((product: any) => ({
        asin: product.asin,
        category: product.category,
        query: product.query,
        product_category: product.product_category,
        name: product.name,
        Title: product.Title,
        Description: product.Description,
        BulletPoints: product.BulletPoints,
        Price: product.Price,
        price: recorded.prices_seed0[product.asin],
        options: Object.entries(product.options),
        Attributes: product.Attributes,
      })),
    );
  });

  it("makes the goals, up to the noise of ceilings and order", () => {
    const raw = golden("catalog_raw");
    const recorded = golden("goals");
    const loaded = loadProducts(raw.products, raw.attributes, nounsOf);
    expect(loaded.badRows).toEqual([]);
    const products = withPrices(loaded.products, recorded.prices_human_seed0);
    const ceiling = /, and price lower than [\d.]+ dollars$/;
    const plain = (goal: Record<string, unknown>) => ({
      ...goal,
      instruction_text: (goal.instruction_text as string).replace(ceiling, ""),
      price_upper: 0,
      weight: (goal.weight as number).toFixed(12),
    });
    const sorted = (goals: Record<string, unknown>[]) =>
      goals.map((goal) => JSON.stringify(plain(goal))).sort();
    const template = templateGoals(products, rootKey(0)).map((goal) => rawGoal(goal, true));
    expect(sorted(template)).toEqual(sorted(recorded.synthetic));
    const { goals, badRows } = humanGoals(products, raw.human, rootKey(0));
    expect(badRows).toEqual([]);
    expect(sorted(goals.map((goal) => rawGoal(goal, false)))).toEqual(sorted(recorded.human));
    for (const goal of recorded.synthetic) expect(rawGoal(readGoal(goal, nounsOf), true)).toEqual(goal);
    for (const goal of recorded.human) expect(rawGoal(readGoal(goal, nounsOf), false)).toEqual(goal);
  });

  it("indexes and ranks as Lucene does", () => {
    const { documents, doc_tokens, queries } = golden("search");
    const texts = recordedProducts().map((product) => ({ id: product.asin, contents: indexText(product) }));
    expect(texts).toEqual(documents);
    for (const { id, contents } of documents) expect([id, tokenize(contents)]).toEqual([id, doc_tokens[id]]);
    const index = new SearchIndex(
      documents.map(({ id, contents }: { id: string; contents: string }) => ({ id, text: contents })),
    );
    for (const { query, tokens, asins, scores } of queries) {
      expect(tokenize(query)).toEqual(tokens);
      const hits = index.search(query);
      expect([query, hits.map(({ id }) => id)]).toEqual([query, asins]);
      hits.forEach(({ score }, i) => {
        expect(Math.abs(score - scores[i])).toBeLessThan(2e-6);
      });
    }
    expect(queries.length).toBeGreaterThan(50);
  });

  it("compares texts as thefuzz does", () => {
    const { token_set_ratio, normalize_color } = golden("fuzz");
    for (const { a, b, score, raw, processed: inner } of token_set_ratio) {
      expect([processed(a), processed(b)]).toEqual(inner);
      expect([a, b, tokenSetRatio(a, b)]).toEqual([a, b, score]);
      expect(rawTokenSetRatio(a, b)).toBeCloseTo(raw, 12);
    }
    for (const { i, o } of normalize_color) expect(normalizeColour(i)).toBe(o);
    expect(token_set_ratio.length).toBe(398);
  });

  it("reads actions", () => {
    for (const { i, o } of golden("parse_action").parse_action)
      expect([i, parseAction(i)]).toEqual([i, o[1] === null ? null : { name: o[0], argument: o[1] }]);
  });

  it("rewards purchases", () => {
    const { cases } = golden("reward");
    for (const {
      id,
      product: raw,
      goal: rawCase,
      price,
      options,
      nouns_product,
      nouns_goal,
      ...recorded
    } of cases) {
      const bullets = typeof raw.BulletPoints === "string" ? [...raw.BulletPoints] : raw.BulletPoints;
      const product = {
        ...raw,
        ...{ productCategory: raw.product_category, name: raw.Title, description: raw.Description, bullets },
        ...{ attributes: raw.Attributes, price: price ?? Number.NaN, nouns: nouns_product },
      } as Product;
      const goal = { ...readGoal(rawCase, nounsOf), nouns: nouns_goal };
      const buy = () => purchase(product, Object.values(options), goal);
      if (recorded.error) {
        expect([id, buy]).toEqual([id, expect.any(Function)]);
        expect(buy).toThrow(/give/);
        continue;
      }
      const { score, type, attributeHits, optionHits, priceHit } = buy();
      expect(Math.abs(score - recorded.reward)).toBeLessThan(1e-9);
      expect({
        r_type: type.factor,
        query_match: type.queryMatch,
        category_match: type.categoryMatch,
        price: priceHit,
        hits: [attributeHits.filter(Boolean).length, optionHits.filter(Boolean).length],
      }).toEqual({
        r_type: recorded.info.r_type,
        query_match: recorded.info.query_match,
        category_match: recorded.info.category_match,
        price: recorded.info.r_price,
        hits: [recorded.num_attr_matches, recorded.num_option_matches],
      });
      expect(type.titleScore).toBeCloseTo(recorded.info.title_score, 12);
    }
    expect(cases.length).toBeGreaterThan(240);
  });

  const digest = "recorded";
  if (!absent) giveCatalogue(digest, { shop: recordedShop(), human: [], template: [] });
  const taskOf = (goal: unknown, stepLimit = 1000, showAttributes = false): ShopTask => ({
    showAttributes,
    catalogue: { kind: "given", digest },
    goal: readGoal(goal, nounsOf),
    reward: "score",
    stepLimit,
  });

  const episodes: {
    tag: string;
    goal_index: number;
    goal: unknown;
    initial: unknown;
    steps: Record<string, unknown>[];
  }[] = absent ? [] : golden("episodes_text").episodes;
  it.each(episodes)("plays $tag, goal $goal_index", (recorded) => {
    const { actions, showAttributes } = readEpisode(recorded);
    const task = taskOf(recorded.goal, 1000, showAttributes);
    let state = world.reset(task, rootKey(0));
    const available = () => ({
      has_search_bar: state.session.page === "search" || state.session.page === "done",
      clickables: clickablesOf(shopOf(task.catalogue), task, state.session),
    });
    expect({ observation: state.observation, available_actions: available() }).toEqual(recorded.initial);
    for (const step of recorded.steps) {
      const answer = world.step(state, step.action as string);
      if (step.exception) {
        expect(answer.observation).toBe(state.observation);
        continue;
      }
      state = answer.state;
      expect({
        ...{ action: step.action, observation: answer.observation, available_actions: available() },
        ...{ reward: answer.reward, done: answer.terminated },
      }).toEqual({
        ...{
          action: step.action,
          observation: step.observation,
          available_actions: step.available_actions,
        },
        ...{ reward: step.reward, done: step.done },
      });
    }
    expect(actions.length).toBe(recorded.steps.length);
  });

  it("gives trainers their anchors and rewards", () => {
    const goals = golden("goals").synthetic;
    for (const run of golden("wrapper").runs) {
      const task = { ...taskOf(goals[run.goal_index], 15), reward: "success" as const };
      let state = world.reset(task, rootKey(0));
      expect([world.goal(state), world.anchor(state)]).toEqual([run.task, run.reset.anchor]);
      for (const step of run.steps) {
        const answer = world.step(state, step.env_action);
        state = answer.state;
        expect({
          anchor: world.anchor(state),
          reward: 10 * answer.reward,
          done: answer.terminated,
          won: world.won(state),
          task_score: state.score,
        }).toEqual({
          ...{ anchor: step.anchor, reward: step.reward, done: step.done, won: step.won },
          task_score: step.task_score,
        });
      }
    }
  });
});
