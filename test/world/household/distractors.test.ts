import { describe, expect, it } from "vitest";
import { rootKey, subKey } from "../../../src/lib/rng.ts";
import { household } from "../../../src/world/household/household.ts";
import { makeTask } from "../../../src/world/household/makeTask.ts";

const settings = { families: ["pick" as const], receptacles: 8, objects: 8, stepLimit: 30 };
const plain = makeTask({ ...settings, distractorSentences: 0 }, rootKey(3));
const noisy = makeTask({ ...settings, distractorSentences: 2 }, rootKey(3));

/** Observations from the reset on. */
function play(task: typeof plain, noise: number, actions: readonly string[]) {
  let state = household.reset(task, rootKey(noise));
  return [
    household.observation(state),
    ...actions.map((action) => {
      state = household.step(state, action).state;
      return household.observation(state);
    }),
  ];
}

describe("distractor sentences", () => {
  const actions = [
    "look",
    "inventory",
    "nonsense",
    household.admissible(household.reset(plain, rootKey(0)))[0],
  ];

  it("are added to what is said and change nothing else", () => {
    const said = play(plain, 0, actions);
    const noisySaid = play(noisy, 0, actions);
    expect(noisySaid[0]).toContain("\n\nYour task is to: ");
    said.slice(1).forEach((text, t) => {
      expect(noisySaid[t + 1].startsWith(text)).toBe(true);
      expect(noisySaid[t + 1].slice(text.length)).toMatch(/^( [A-Z][^.]*\.){2}$/);
    });
  });

  it("differ between episodes of other keys and between other ways to the same state", () => {
    expect(play(noisy, 0, actions)).toEqual(play(noisy, 0, actions));
    const first = Array.from({ length: 100 }, (_, i) => {
      const state = household.reset(noisy, subKey(rootKey(1), i));
      return household.observation(state);
    });
    expect(new Set(first).size).toBeGreaterThan(80);
    const lookTwice = play(noisy, 0, ["look", "look"])[2];
    const lookAfter = play(noisy, 0, ["inventory", "look"])[2];
    expect(lookTwice).not.toBe(lookAfter);
  });
});
