import { describe, expect, it } from "vitest";
import { rootKey } from "../../src/lib/rng.ts";
import { mean, std } from "../../src/lib/stats.ts";
import { collect } from "../../src/rollout/collect.ts";
import { uniformPolicy } from "../../src/rollout/policy.ts";
import { solve } from "../../src/truth/solve.ts";
import { corridor } from "../../src/world/corridor/corridor.ts";
import { CORRIDOR_VARIANTS } from "../../src/world/corridor/settings.ts";
import { keen, PLAIN, taskOf } from "./corridors.ts";

const EPISODES = 3000;

describe("the exact solution", () => {
  it.each(CORRIDOR_VARIANTS)(
    "agrees with play of the corridor %s, with slips and discount",
    async (variant) => {
      const task = taskOf(variant);
      const settings = { ...PLAIN, rewardScale: 10, slip: 0.1 };
      const solution = await solve(corridor, corridor.reset(task, rootKey(0)), keen, settings, 1);
      const { batch, steps } = await collect(corridor, [{ id: "0", task }], keen, {
        rollouts: EPISODES,
        settings,
        key: rootKey(5),
      });
      const { value, probability, q } = solution.at(steps[0].state);
      const error = std(batch.episodeReturn) / Math.sqrt(EPISODES);
      expect(value).toBeGreaterThan(0.05);
      expect(Math.abs(mean(batch.episodeReturn) - value)).toBeLessThan(4 * error);
      // The same for every first choice on its own.
      for (let a = 0; a < q.length; a++) {
        const returns = [...batch.episodeReturn].filter(
          (_, t) => steps[batch.trajectoryStart[t]].chosen === a,
        );
        expect(Math.abs(returns.length / EPISODES - probability[a])).toBeLessThan(0.04);
        const spread = Math.max(std(returns), 1) / Math.sqrt(returns.length);
        expect(Math.abs(mean(returns) - q[a])).toBeLessThan(4 * spread);
      }
    },
  );

  it("of a fixed way is its discounted reward", async () => {
    const task = { ...taskOf("plain"), start: 1, key: { room: 1, side: false }, length: 3, stepLimit: 14 };
    const straight = ["take key", "go right", "open the locked door"];
    const sure = (views: Parameters<typeof keen>[0]) =>
      views.map(({ choices }) =>
        Float64Array.from(choices, (choice) => (straight.includes(choice) ? 60 : 0)),
      );
    const at = async (gamma: number) => {
      const start = corridor.reset(task, rootKey(0));
      // With the key, the straight way is the only one left.
      const held = corridor.step(start, "take key").state;
      return (await solve(corridor, start, sure, PLAIN, gamma)).at(held).value;
    };
    expect(await at(1)).toBeCloseTo(1, 9);
    expect(await at(0.5)).toBeCloseTo(0.25, 9);
  });

  it("knows tens to hundreds of places and no state of another task", async () => {
    const task = taskOf("plain");
    const solution = await solve(corridor, corridor.reset(task, rootKey(0)), uniformPolicy, PLAIN, 1);
    expect(solution.states).toBeGreaterThan(50);
    expect(solution.states).toBeLessThan(1000);
    const elsewhere = { ...corridor.reset(task, rootKey(0)), room: 9 };
    expect(() => solution.at(elsewhere)).toThrow("does not hold this state");
    await expect(
      solve(corridor, corridor.reset(task, rootKey(0)), keen, { ...PLAIN, invalidChoices: 1 }, 1),
    ).rejects.toThrow("inadmissible commands");
  });
});
