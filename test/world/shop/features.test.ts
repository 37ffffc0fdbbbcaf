import { describe, expect, it } from "vitest";
import { rootKey, subKey } from "../../../src/lib/rng.ts";
import { collect } from "../../../src/rollout/collect.ts";
import { uniformPolicy } from "../../../src/rollout/policy.ts";
import type { AgentView } from "../../../src/world/agent/agentView.ts";
import { shopFeatures } from "../../../src/world/shop/agent/features.ts";
import { trackerOf } from "../../../src/world/shop/agent/tracker.ts";
import { makeTask } from "../../../src/world/shop/makeTask.ts";
import type { ShopSettings } from "../../../src/world/shop/settings.ts";
import { shop } from "../../../src/world/shop/shop.ts";

const GOAL = "i need a lead free jar candle in size 8 ounce, and price lower than 30.00 dollars";
const TOLD = `Instruction: [SEP] ${GOAL} [SEP] Back to Search`;
const RESULTS =
  `${TOLD} [SEP] Page 1 (Total results: 2) [SEP] Next > [SEP] B1 [SEP] Alder Jar Candle - Lead Free [SEP] $12.5 [SEP] B2 [SEP] Jar Candle [SEP] ` +
  "$25.0 to $35.0";
const ITEM =
  `${TOLD} [SEP] < Prev [SEP] size [SEP] 8 ounce [SEP] 18 ounce [SEP] Alder Jar Candle - Lead Free [SEP] Price: $12.5 [SEP] Rating: N.A. [SEP] ` +
  "Description [SEP] Features [SEP] Reviews [SEP] Buy Now";
const ITEM_CHOICES = ["< prev", "features", "buy now", "8 ounce", "18 ounce"].map((text) => `click[${text}]`);

/** An agent that did and read these things. */
function told(choices: string[], ...steps: [action: string, observation: string][]): AgentView {
  return {
    goal: GOAL,
    observations: [`WebShop [SEP] Instruction: [SEP] ${GOAL} [SEP] Search`, ...steps.map(([, text]) => text)],
    actions: steps.map(([action]) => action),
    choices,
  };
}

function namesOf(view: AgentView, choice: string): string[] {
  const { start, index } = shopFeatures.features(view);
  const a = view.choices.indexOf(choice);
  return Array.from(index.subarray(start[a], start[a + 1]), (f) => shopFeatures.name(f));
}

const SEARCH: [string, string] = ["search[jar candle]", RESULTS];
const OPEN: [string, string] = ["click[b1]", ITEM];

describe("shop features", () => {
  it("have a number and a name each", () => {
    const names = Array.from({ length: shopFeatures.count }, (_, f) => shopFeatures.name(f));
    expect(new Set(names).size).toBe(shopFeatures.count);
  });

  it("compare searches, products and prices with the wish", () => {
    expect(namesOf(told(["search[jar candle]"]), "search[jar candle]")).toContain("fewer · nothing else");
    const results = told(["click[b1]", "click[b2]", "click[next >]"], SEARCH);
    expect(trackerOf(results).wanted).toEqual(["lead", "free", "jar", "candle", "8", "ounce"]);
    expect(namesOf(results, "click[b1]")).toContain("best on the page · below the ceiling · never before");
    expect(namesOf(results, "click[b2]")).toContain("further off · perhaps below it · never before");
  });

  it("remember the options picked, which no page shows", () => {
    const open = told(ITEM_CHOICES, SEARCH, OPEN);
    expect(namesOf(open, "click[8 ounce]")).toContain("said · group open");
    expect(namesOf(open, "click[18 ounce]")).toContain("said in part · group open");
    expect(namesOf(open, "click[buy now]")).toContain("buy now · one said value open · below the ceiling");
    const wrong = told(ITEM_CHOICES, SEARCH, OPEN, ["click[18 ounce]", ITEM]);
    expect(namesOf(wrong, "click[8 ounce]")).toContain("said · other one picked");
    const picked = told(ITEM_CHOICES, SEARCH, OPEN, ["click[18 ounce]", ITEM], ["click[8 ounce]", ITEM]);
    expect(namesOf(picked, "click[buy now]")).toContain("buy now · no said value open · below the ceiling");
    const left = told(ITEM_CHOICES, SEARCH, OPEN, ["click[8 ounce]", ITEM], ["click[< prev]", RESULTS], OPEN);
    expect(namesOf(left, "click[8 ounce]")).toContain("said · group open");
  });

  it("are the same when read step by step and all at once", async () => {
    const settings: ShopSettings = {
      ...{ catalogue: "generated", catalogueSeed: 3, products: 100, lookalikes: 3, titleAttributes: 2 },
      ...{ attributes: 2, options: 2, wording: "human", reward: "success", stepLimit: 15 },
    };
    const key = rootKey(5);
    const tasks = Array.from({ length: 8 }, (_, g) => ({
      id: `${g}`,
      task: makeTask(settings, subKey(key, g)),
    }));
    const whole: [live: unknown, late: unknown][] = [];
    await collect(
      shop,
      tasks,
      (agents) => {
        for (const view of agents) {
          const live = shopFeatures.features(view);
          const late = { ...view, observations: [...view.observations], actions: [...view.actions] };
          whole.push([live, shopFeatures.features(late)]);
          expect(live.index.every((f) => f < shopFeatures.count)).toBe(true);
          for (let a = 0; a < view.choices.length; a++) {
            const active = live.index.subarray(live.start[a], live.start[a + 1]);
            expect(new Set(active).size).toBe(active.length);
          }
        }
        return uniformPolicy(agents);
      },
      { rollouts: 2, settings: { rewardScale: 1, invalidPenalty: 0, invalidChoices: 2, slip: 0 }, key },
    );
    expect(whole.length).toBeGreaterThan(60);
    for (const [live, late] of whole) expect(late).toEqual(live);
  });
});
