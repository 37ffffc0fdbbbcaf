import { describe, expect, it } from "vitest";
import { rootKey, subKey } from "../../src/lib/rng.ts";
import { collect } from "../../src/rollout/collect.ts";
import { uniformPolicy } from "../../src/rollout/policy.ts";
import { WORLDS, type WorldId } from "../../src/world/index.ts";
import type { World } from "../../src/world/world.ts";
import { EXAMPLES } from "../world/examples.ts";

describe("invalid choices", () => {
  it.each(Object.keys(WORLDS) as WorldId[])("are refused by the %s, at every step", async (id) => {
    const world = WORLDS[id].world as unknown as World<unknown, unknown>;
    const tasks = EXAMPLES[id].map((task, i) => ({ id: `${i}`, task }));
    const settings = { rewardScale: 1, invalidPenalty: 0.1, invalidChoices: 3, slip: 0 };
    const { steps } = await collect(world, tasks, uniformPolicy, {
      rollouts: 2,
      settings,
      key: subKey(rootKey(3), id),
    });
    for (const { state, choices } of steps) {
      const offered = world.choices(state).length;
      expect(choices.length).toBe(offered + 3);
      expect(new Set(choices).size).toBe(choices.length);
      for (const choice of choices.slice(offered))
        expect([choice, world.step(state, choice).valid]).toEqual([choice, false]);
    }
  });
});
