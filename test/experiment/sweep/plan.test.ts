import { describe, expect, it } from "vitest";
import { decodePlan, encodePlan, planOf } from "../../../src/experiment/sweep/plan.ts";
import { parseSweep } from "../../../src/experiment/sweep/sweep.ts";

const sweep = parseSweep({
  title: "plan",
  base: { world: { id: "corridor" }, seeds: 3 },
  axes: [{ path: "rollouts", values: [4, 16] }],
  methods: [{ id: "grpo" }],
  learning: true,
});
const text = encodePlan(planOf(sweep, 5));
const edited = (change: (plan: Record<string, unknown>) => void) => {
  const plan = JSON.parse(text);
  change(plan);
  return plan;
};

describe("the plan of a sweep", () => {
  it("comes back as it was written", () => {
    expect(decodePlan(JSON.parse(text))).toEqual(planOf(sweep, 5));
    expect(encodePlan(decodePlan(JSON.parse(text)))).toBe(text);
    expect(text.trimEnd().split("\n")).toHaveLength(2 * 6 + 2);
  });

  it("expects longer cells of larger groups, and uses every shard", () => {
    const { planned } = planOf(sweep, 5);
    expect(planned.at(-1)!.seconds).toBeGreaterThan(planned[0].seconds);
    expect(new Set(planned.map(({ shard }) => shard))).toEqual(new Set([1, 2, 3, 4, 5]));
  });

  it("has at most one shard a cell", () => {
    expect(planOf(sweep, 500).shards).toBe(12);
    expect(planOf(sweep).shards).toBe(1);
  });

  it.each([
    [edited((plan) => Object.assign(plan, { kind: "shopping list" })), "not valid at kind"],
    [edited((plan) => Object.assign(plan, { engine: 1 })), "planned with engine version 1"],
    [edited((plan) => Object.assign(plan, { sweep: { title: "" } })), "The sweep is not valid at title"],
    [edited((plan) => (plan.cells as unknown[]).pop()), "not those of its sweep"],
    [edited((plan) => Object.assign((plan.cells as object[])[3], { shard: 9 })), "beyond its 5"],
    [[], "not valid at the top"],
  ])("is refused where it was changed", (plan, words) => {
    expect(() => decodePlan(plan)).toThrow(words);
  });
});
