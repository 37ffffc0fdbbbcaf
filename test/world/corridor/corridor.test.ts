import { describe, expect, it } from "vitest";
import { rootKey, subKey } from "../../../src/lib/rng.ts";
import { corridor } from "../../../src/world/corridor/corridor.ts";
import { CRACK_CHANCE } from "../../../src/world/corridor/rules.ts";
import { CORRIDOR_VARIANTS } from "../../../src/world/corridor/settings.ts";
import { longestWay, makeTask, shortestWay } from "../../../src/world/corridor/task.ts";

const settings = { length: 6, sideRooms: 2, stepLimit: 24, distractorSentences: 0 };
const task = (variant: (typeof CORRIDOR_VARIANTS)[number], seed = 0) =>
  makeTask({ ...settings, variant }, rootKey(seed));

describe("corridor tasks", () => {
  it("can all be done within the limit, in as many steps as the shortest way has", () => {
    for (const variant of CORRIDOR_VARIANTS)
      for (let seed = 0; seed < 30; seed++) {
        const one = task(variant, seed);
        let state = corridor.reset(one, rootKey(1));
        for (let command = corridor.expert(state); command !== null; command = corridor.expert(state))
          state = corridor.step(state, command).state;
        expect(state).toMatchObject({ end: "won", steps: shortestWay(one) });
        expect(state.steps).toBeLessThanOrEqual(Math.min(one.stepLimit, longestWay(one.length)));
      }
    expect(makeTask({ ...settings, variant: "plain", stepLimit: 8 }, rootKey(0)).stepLimit).toBe(
      longestWay(6),
    );
  });
});

describe("the corridor's variants", () => {
  const texts = (variant: (typeof CORRIDOR_VARIANTS)[number]) => {
    const found = new Map<string, Set<string>>();
    const see = (state: ReturnType<typeof corridor.reset>) => {
      const text = corridor.anchor(state);
      const known = found.get(text) ?? new Set();
      found.set(text, known.add(`${state.room} ${state.inSide} ${state.hasKey}`));
    };
    let states = [corridor.reset(task(variant), rootKey(0))];
    for (let depth = 0; depth < 9; depth++) {
      states.forEach(see);
      const next = states.flatMap((s) => corridor.choices(s).map((c) => corridor.step(s, c).state));
      states = [...new Map(next.map((s) => [corridor.stateId(s), s])).values()];
    }
    return found;
  };

  it("tell every place by its text in the plain one, many places by one text in the aliased one", () => {
    const most = (found: Map<string, Set<string>>) =>
      Math.max(...[...found.values()].map(({ size }) => size));
    const running = (found: Map<string, Set<string>>) => {
      found.delete("It is all over.");
      found.delete("You are free.");
      return found;
    };
    expect(most(running(texts("plain")))).toBe(1);
    expect(most(running(texts("aliased")))).toBeGreaterThan(4);
  });

  it("have crossings one character apart that need different doors", () => {
    const at = (room: number) => ({
      ...corridor.reset(task("near-duplicate"), rootKey(0)),
      room,
    });
    const seen = (room: number) => corridor.step({ ...at(room), room: room - 1 }, "go right").observation;
    expect(seen(2).replace("1", "2")).toBe(seen(4));
    expect(corridor.step(at(2), "go through door 1").terminated).toBe(false);
    expect(corridor.step(at(2), "go through door 2").terminated).toBe(true);
    expect(corridor.step(at(4), "go through door 1").terminated).toBe(true);
  });

  it("let noise decide the gamble as often as its outcomes say, anew with other noise", () => {
    const start = corridor.reset(task("gamble"), rootKey(0));
    const crack = "squeeze through the crack";
    expect(corridor.outcomes(start, crack).map(({ probability }) => probability)).toEqual([
      CRACK_CHANCE,
      1 - CRACK_CHANCE,
    ]);
    let won = 0;
    for (let i = 0; i < 1000; i++)
      won += corridor.step(corridor.withNoise!(start, subKey(rootKey(3), i)), crack).reward;
    expect(Math.abs(won / 1000 - CRACK_CHANCE)).toBeLessThan(0.05);
    const plain = corridor.reset(task("plain"), rootKey(0));
    expect(corridor.withNoise!(plain, rootKey(9))).toBe(plain);
  });
});
