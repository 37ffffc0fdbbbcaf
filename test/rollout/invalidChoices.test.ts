import { describe, expect, it } from "vitest";
import { rootKey, subKey } from "../../src/lib/rng.ts";
import { collect } from "../../src/rollout/collect.ts";
import { uniformPolicy } from "../../src/rollout/policy.ts";
import { WORLD_LIST, type WorldId } from "../../src/world/settings.ts";
import { worldOf } from "../../src/world/worldOf.ts";
import { examplesOf } from "../world/examples.ts";

describe("invalid choices", () => {
  it.each(WORLD_LIST.map(({ id }) => id as WorldId))("are refused by the %s, at every step", async (id) => {
    const world = worldOf({ id }).world;
    const tasks = examplesOf(id).map((task, i) => ({ id: `${i}`, task }));
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
