import { describe, expect, it } from "vitest";
import { rootKey } from "../../src/lib/rng.ts";
import { collect } from "../../src/rollout/collect.ts";
import { compareChoices } from "../../src/truth/compareChoices.ts";
import { solve } from "../../src/truth/solve.ts";
import { corridor } from "../../src/world/corridor/corridor.ts";
import { keen, PLAIN, taskOf } from "./corridors.ts";

const task = taskOf("plain");
const play = async () => ({
  world: corridor,
  settings: PLAIN,
  policy: keen,
  collected: await collect(corridor, [{ id: "0", task }], keen, {
    rollouts: 2,
    settings: PLAIN,
    key: rootKey(2),
  }),
});
const options = { continuations: 400, gamma: 0.9, key: rootKey(6) };

describe("another choice at a recorded step", () => {
  it("differs from the recorded one by as much as the exact values do", async () => {
    const origin = await play();
    const row = 1;
    const { state, choices, chosen } = origin.collected.steps[row];
    const { q } = (await solve(corridor, corridor.reset(task, rootKey(0)), keen, PLAIN, options.gamma)).at(
      state,
    );
    for (let choice = 0; choice < choices.length; choice++) {
      const { difference, other, recorded } = await compareChoices(origin, { ...options, row, choice });
      const slack = 1e-9 + (difference.high - difference.low) / 2;
      expect(Math.abs(difference.mean - (q[choice] - q[chosen]))).toBeLessThan(2.2 * slack);
      expect(other.n).toBe(400);
      // Shared noise: the difference is known better than both sides would have it.
      const half = ({ low, high }: typeof other) => (high - low) / 2;
      expect(half(difference)).toBeLessThan(1.05 * Math.hypot(half(other), half(recorded)));
    }
  });

  it("is no different where it is the recorded one", async () => {
    const origin = await play();
    const { chosen } = origin.collected.steps[0];
    const { difference, transcripts, won } = await compareChoices(origin, {
      ...options,
      row: 0,
      choice: chosen,
    });
    expect(difference).toMatchObject({ mean: 0, low: 0, high: 0 });
    expect(won.other).toBe(won.recorded);
    expect(transcripts.every(({ won: one, twin }) => one === twin.won)).toBe(true);
  });

  it("can be read, step by step, from the choice on", async () => {
    const origin = await play();
    const row = 2;
    const { choices } = origin.collected.steps[row];
    const { transcripts } = await compareChoices(origin, { ...options, row, choice: choices.length - 1 });
    for (const { steps } of transcripts) expect(steps[0].action).toBe(choices.at(-1));
    const longest = Math.max(...transcripts.map(({ steps }) => steps.length));
    expect(longest).toBeLessThanOrEqual(task.stepLimit - row);
    await expect(compareChoices(origin, { ...options, row, choice: 99 })).rejects.toThrow("no choice 99");
  });
});
