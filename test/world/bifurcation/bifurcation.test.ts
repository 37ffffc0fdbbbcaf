import { describe, expect, it } from "vitest";
import { computeCredit } from "../../../src/credit/index.ts";
import { exactTruth } from "../../../src/learn/truth/exactTruth.ts";
import { rootKey, subKey } from "../../../src/lib/rng.ts";
import { collect } from "../../../src/rollout/collect.ts";
import type { PlaySettings } from "../../../src/rollout/episode.ts";
import type { Policy } from "../../../src/rollout/policy.ts";
import { solve } from "../../../src/truth/solve.ts";
import { type BifurcationState, bifurcation as world } from "../../../src/world/bifurcation/bifurcation.ts";
import { LUCKY_CHANCE } from "../../../src/world/bifurcation/rules.ts";
import type { BifurcationSettings } from "../../../src/world/bifurcation/settings.ts";
import { makeTask } from "../../../src/world/bifurcation/task.ts";

const PLAIN: PlaySettings = { rewardScale: 1, invalidPenalty: 0.1, invalidChoices: 0, slip: 0 };
const GAMMA = 0.9;
const uniform: Policy = (views) => views.map(({ choices }) => new Float64Array(choices.length));
const DEFAULTS: BifurcationSettings = {
  ...{ variant: "irreversible", before: 4, after: 4, ways: 3, idleChoices: 3 },
  ...{ distractorSentences: 0, stepLimit: 24 },
};
const start = (change: Partial<BifurcationSettings>, seed = 1) =>
  world.reset(makeTask({ ...DEFAULTS, ...change }, rootKey(seed)), rootKey(2));
const walk = (state: BifurcationState, ...actions: string[]) =>
  actions.reduce((at, action) => world.step(at, action).state, state);

describe("the bifurcation", () => {
  it("is decided by one step, in closed form, whatever is chosen elsewhere", async () => {
    const state = start({ before: 3, after: 2, ways: 4 });
    const solution = await solve(world, state, uniform, PLAIN, GAMMA);
    const atFork = walk(state, "walk on", "stroll on", "hurry on");
    const fork = solution.at(atFork);
    const { right } = state.task;
    fork.q.forEach((q, way) => {
      expect(q).toBeCloseTo(way === right ? GAMMA ** 2 : 0, 12);
    });
    expect(fork.value).toBeCloseTo(GAMMA ** 2 / 4, 12);
    expect(solution.at(state).value).toBeCloseTo(GAMMA ** 5 / 4, 12);
    for (const way of [right, (right + 1) % 4]) {
      const beyond = solution.at(walk(atFork, world.choices(atFork)[way]));
      expect(new Set(beyond.q).size).toBe(1);
    }
    expect(new Set(solution.at(state).q).size).toBe(1);
  });

  it("gives luck to wrong roads in one variant", async () => {
    const lucky = start({ variant: "lucky", before: 0, after: 0, ways: 2 });
    const wrong = 1 - lucky.task.right;
    const { q } = (await solve(world, lucky, uniform, PLAIN, GAMMA)).at(lucky);
    expect(q[wrong]).toBeCloseTo(LUCKY_CHANCE, 12);
    expect(q[1 - wrong]).toBe(1);
    const won = Array.from({ length: 2000 }, (_, i) => {
      const state = world.reset(lucky.task, subKey(rootKey(9), i));
      return Number(walk(state, world.choices(state)[wrong]).end === "won");
    });
    expect(won.reduce((a, b) => a + b) / 2000).toBeCloseTo(LUCKY_CHANCE, 1);
  });

  it("lets one turn back in another, while there are steps left", async () => {
    const astray = start({ variant: "recoverable", before: 1, after: 2, ways: 2, stepLimit: 9 });
    const fork = walk(astray, "walk on");
    const wrongWay = world.choices(fork)[1 - astray.task.right];
    const lost = walk(fork, wrongWay);
    expect(world.choices(lost)).toContain("turn back");
    expect(walk(lost, "turn back")).toMatchObject({ position: 1, way: null, steps: 3 });
    expect(world.choices(walk(fork, world.choices(fork)[astray.task.right]))).not.toContain("turn back");
    const back = (await solve(world, astray, uniform, PLAIN, GAMMA)).at(lost);
    expect(back.q[world.choices(lost).indexOf("turn back")]).toBeGreaterThan(back.value);
    const detours = Array(4).fill([wrongWay, "turn back"]).flat();
    expect(walk(fork, ...detours)).toMatchObject({ end: "cut", steps: 9 });
  });

  it("has posts that read alike but for a letter, which similarity takes for the same", async () => {
    const state = start({ variant: "near-duplicate", before: 2, after: 2 });
    expect(state.text).toBe("You stand at post a. The ways lead on.");
    expect(world.goal(state)).toBe(`take way ${state.task.right + 1} at post c.`);
    expect(walk(state, "take way 1", "take way 2", "take way 3").text).toBe(
      "You stand at post d. You took way 3. The ways lead on.",
    );
    const { batch } = await collect(world, [{ id: "0", task: state.task }], uniform, {
      ...{ rollouts: 16, settings: PLAIN, key: rootKey(3) },
    });
    const credit = computeCredit(batch, { id: "proxmo", params: { temperature: 1e-3 } }, 1);
    const { rows, weights } = credit.weights(2);
    const elsewhere = [...rows].filter((row, i) => batch.step[row] < 2 && weights[i] > 0.01);
    expect(elsewhere.length).toBeGreaterThan(0);
  });

  it("shows whom estimators credit: exact groups nobody beyond the fork, the episode everyone", async () => {
    const { task } = start({});
    const collected = await collect(world, [{ id: "0", task }], uniform, {
      ...{ rollouts: 32, settings: PLAIN, key: rootKey(5) },
    });
    const { batch } = collected;
    const origin = { world, settings: PLAIN, policy: uniform, collected } as never;
    const { advantage } = await exactTruth(origin, world as never, 1, 1);
    const stepPart = computeCredit(batch, { id: "gigpo" }, 1).parts.step;
    const grpo = computeCredit(batch, { id: "grpo" }, 1).advantage;
    for (const row of advantage.keys()) {
      const won = batch.episodeReturn[batch.trajectory[row]];
      const decisive = batch.step[row] === task.before;
      expect(advantage[row]).toBeCloseTo(decisive ? won - 1 / 3 : 0, 12);
      if (batch.step[row] > task.before) expect(stepPart[row]).toBeCloseTo(0, 12);
      expect(grpo[row]).not.toBe(0);
    }
  });
});
