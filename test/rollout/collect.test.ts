import { describe, expect, it } from "vitest";
import { rootKey, subKey } from "../../src/lib/rng.ts";
import { batchOf, type StepRecord } from "../../src/rollout/batch.ts";
import { actionsOf, type Collected, collect, type GroupTask, replay } from "../../src/rollout/collect.ts";
import type { PlaySettings } from "../../src/rollout/episode.ts";
import { type Policy, uniformPolicy } from "../../src/rollout/policy.ts";
import { type DoorsState, type DoorsTask, doorsWorld } from "./doorsWorld.ts";

const plain: PlaySettings = { rewardScale: 10, invalidPenalty: 0.5, invalidChoices: 0, slip: 0 };
const careless: PlaySettings = { ...plain, invalidChoices: 2 };
const root = rootKey(7);
const key = subKey(root, "sample", 0);
const tasks = (groups: number, limit = 4): GroupTask<DoorsTask>[] =>
  Array.from({ length: groups }, (_, g) => ({ id: `g${g}`, task: { right: 1 + (g % 3), limit } }));

const play = (settings = plain, groups = 6, policy: Policy = uniformPolicy) =>
  collect(doorsWorld, tasks(groups), policy, { rollouts: 5, settings, key });

/** The slow way from what was played to columns. */
function recordsOf({ batch, steps }: Collected<DoorsState>): StepRecord[] {
  return steps.map((step, r) => ({
    group: batch.groupIds[batch.group[r]],
    trajectory: batch.trajectoryIds[batch.trajectory[r]],
    step: batch.step[r],
    reward: step.reward,
    anchor: step.anchor,
    action: step.choices[step.taken],
    valid: step.valid,
    logprob: step.logprobs?.[step.chosen],
    entropy: step.entropy,
    after: doorsWorld.anchor(doorsWorld.step(step.state, step.choices[step.taken]).state),
    terminated: batch.terminated?.[batch.trajectory[r]] === 1,
    truncated: batch.truncated?.[batch.trajectory[r]] === 1,
    task: "open the right door",
  }));
}

describe("slips", () => {
  const slippery = { ...plain, slip: 0.3 };

  it("take another choice than the one wanted, about as often as they should", async () => {
    const { steps, batch } = await play(slippery, 60);
    const slips = steps.filter(({ chosen, taken }) => chosen !== taken);
    expect(slips.length / steps.length).toBeGreaterThan(0.2);
    expect(slips.length / steps.length).toBeLessThan(0.4);
    steps.forEach(({ choices, taken }, r) => {
      expect(batch.action?.texts[batch.action.index[r]]).toBe(choices[taken]);
    });
  });

  it("never happen at 0, and are part of what is played again", async () => {
    const safe = await play(plain);
    expect(safe.steps.every(({ chosen, taken }) => chosen === taken)).toBe(true);
    const played = await play(slippery);
    const again = replay(doorsWorld, tasks(6), actionsOf(played), { rollouts: 5, settings: slippery, key });
    expect(again.steps.map(({ taken }) => taken)).toEqual(played.steps.map(({ taken }) => taken));
  });
});

describe("collect", () => {
  it("builds the columns that sorting the records would build", async () => {
    const played = await play(careless);
    expect(played.batch).toEqual(batchOf(recordsOf(played), plain.rewardScale));
    expect(played.batch.rows).toBe(played.steps.length);
    expect(played.views).toHaveLength(30);
  });

  it("ends won episodes as terminated and cut ones as truncated, never both", async () => {
    const { batch } = await collect(doorsWorld, tasks(20, 2), uniformPolicy, {
      rollouts: 4,
      settings: plain,
      key,
    });
    const ends = Array.from(batch.success, (won, t) =>
      [won, batch.terminated?.[t], batch.truncated?.[t]].join(),
    );
    expect(new Set(ends)).toEqual(new Set(["1,1,0", "0,0,1"]));
    batch.success.forEach((won, t) => {
      expect(batch.episodeReturn[t]).toBe(won * 10);
    });
  });

  it("gives a rollout the same noise whatever else is played", async () => {
    const many = await play(plain, 6);
    const few = await play(plain, 2);
    expect(actionsOf(few)).toEqual(actionsOf(many).slice(0, 10));
    const other = await collect(doorsWorld, tasks(6), uniformPolicy, {
      rollouts: 5,
      settings: plain,
      key: subKey(root, "sample", 1),
    });
    expect(actionsOf(other)).not.toEqual(actionsOf(many));
  });

  it("draws choices as often as the policy says", async () => {
    const scores = Float64Array.of(Math.log(0.6), Math.log(0.3), Math.log(0.1), Number.NEGATIVE_INFINITY);
    const policy: Policy = (views) => views.map((view) => scores.slice(0, view.choices.length));
    const { steps } = await collect(doorsWorld, tasks(400, 1), policy, { rollouts: 5, settings: plain, key });
    const share = [0, 1, 2, 3].map((a) => steps.filter(({ chosen }) => chosen === a).length / steps.length);
    // 2,000 draws: a standard error of 0.011 at most.
    [0.6, 0.3, 0.1, 0].forEach((p, a) => {
      expect(Math.abs(share[a] - p)).toBeLessThan(0.035);
    });
    expect(steps[0].entropy).toBeCloseTo(
      -(0.6 * Math.log(0.6) + 0.3 * Math.log(0.3) + 0.1 * Math.log(0.1)),
      12,
    );
  });

  it("takes the most probable choice in greedy mode", async () => {
    const policy: Policy = (views) =>
      views.map((view) => Float64Array.from(view.choices, (choice) => (choice === "wait" ? 1 : 0)));
    const { steps } = await collect(doorsWorld, tasks(3), policy, {
      rollouts: 2,
      settings: plain,
      key,
      mode: "greedy",
    });
    expect(steps.every(({ choices, chosen }) => choices[chosen] === "wait")).toBe(true);
  });

  it("offers commands that are not admissible and charges exactly those that were chosen", async () => {
    const { steps, batch } = await play(careless);
    for (const { state, choices } of steps) {
      const admissible = doorsWorld.admissible(state);
      expect(choices.slice(0, admissible.length)).toEqual(admissible);
      expect(choices).toHaveLength(admissible.length + 2);
      expect(new Set(choices).size).toBe(choices.length);
    }
    const invalid = steps.filter(({ valid }) => !valid);
    expect(invalid.length).toBeGreaterThan(5);
    steps.forEach(({ state, choices, chosen, valid }, r) => {
      expect(valid).toBe(doorsWorld.admissible(state).includes(choices[chosen]));
      const won = valid && choices[chosen] === `open door ${state.right}`;
      expect(batch.reward[r]).toBe((won ? 10 : 0) - (valid ? 0 : 0.5));
    });
  });

  it("offers doors that were opened before rather than doors that never were", async () => {
    const { steps } = await play(careless);
    for (const { state, choices } of steps)
      if (state.opened.length >= 2)
        expect(choices.slice(-2).every((c) => /^open door [123]$/.test(c))).toBe(true);
  });

  it("refuses a policy that does not score every choice", async () => {
    await expect(play(plain, 1, (views) => views.map(() => new Float64Array(1)))).rejects.toThrow(
      "gave 1 scores for 4 choices",
    );
  });
});

describe("replay", () => {
  it("plays the same batch from tasks and indices alone", async () => {
    const played = await play(careless);
    const again = replay(doorsWorld, tasks(6), actionsOf(played), { rollouts: 5, settings: careless, key });
    expect(again.batch).toEqual({ ...played.batch, logprob: undefined, entropy: undefined });
    expect(again.views).toEqual(played.views);
    expect(again.steps.map(({ choices }) => choices)).toEqual(played.steps.map(({ choices }) => choices));
  });

  it("says where a record does not fit", async () => {
    const actions = actionsOf(await play());
    const options = { rollouts: 5, settings: plain, key };
    const broken = actions.map((list, t) => (t === 3 ? Int32Array.of(9) : list));
    expect(() => replay(doorsWorld, tasks(6), broken, options)).toThrow(
      "trajectory 3 has no choice 9 at step 0",
    );
    const cut = actions.map((list, t) => (t === 2 ? list.slice(0, -1) : list));
    expect(() => replay(doorsWorld, tasks(6), cut, options)).toThrow("trajectory 2 is not over");
    expect(() => replay(doorsWorld, tasks(6), actions.slice(1), options)).toThrow("29 action lists for 30");
  });
});
