import { describe, expect, it } from "vitest";
import { rootKey, subKey } from "../../src/lib/rng.ts";
import { mean, rms, std } from "../../src/lib/stats.ts";
import { collect } from "../../src/rollout/collect.ts";
import { type Policy, uniformPolicy } from "../../src/rollout/policy.ts";
import { measureTruth, type Truth } from "../../src/truth/branch.ts";
import { solve } from "../../src/truth/solve.ts";
import { corridor } from "../../src/world/corridor/corridor.ts";
import { CORRIDOR_VARIANTS } from "../../src/world/corridor/settings.ts";
import { keen, PLAIN, taskOf } from "./corridors.ts";

const SEEDS = 20;

async function measured(
  variant: (typeof CORRIDOR_VARIANTS)[number],
  settings = PLAIN,
  gamma = 0.9,
  policy: Policy = keen,
) {
  const task = taskOf(variant);
  const collected = await collect(corridor, [{ id: "0", task }], policy, {
    rollouts: 3,
    settings,
    key: rootKey(11),
  });
  const exact = await solve(corridor, corridor.reset(task, rootKey(0)), policy, settings, gamma);
  const origin = { world: corridor, settings, policy, collected };
  const truths: Truth[] = [];
  for (let seed = 0; seed < SEEDS; seed++)
    truths.push(
      await measureTruth(origin, { gamma, continuations: 16, key: subKey(rootKey(seed), "truth") }),
    );
  const states = collected.steps.map(({ state, chosen }) => {
    const { q, value } = exact.at(state);
    return { q: q[chosen], value };
  });
  return { truths, states };
}

/** Played once for all tests that look at it. */
const measuredPlain = measured("plain");

/**
 * Share of intervals that hold the exact value, and the mean of all seeds in standard errors of it, row by
 * row.
 */
function compare(truths: Truth[], exact: number[]) {
  let inside = 0;
  let worst = 0;
  let counted = 0;
  exact.forEach((value, i) => {
    const estimates = truths.map(({ advantage }) => advantage[i]);
    const errors = truths.map(({ error }) => error[i]);
    if (errors.every((error) => error === 0)) {
      for (const estimate of estimates) expect(estimate).toBeCloseTo(value, 10);
      return;
    }
    counted++;
    estimates.forEach((estimate, s) => {
      inside += Number(Math.abs(estimate - value) <= 1.96 * errors[s]);
    });
    const spread = Math.max(std(estimates), mean(errors) / 4) / Math.sqrt(truths.length);
    worst = Math.max(worst, Math.abs(mean(estimates) - value) / spread);
  });
  return { coverage: inside / (counted * truths.length), worst, counted };
}

describe("the true advantage by branching", () => {
  it.each(CORRIDOR_VARIANTS)("has the exact one in its interval, over 20 seeds: %s", async (variant) => {
    const { truths, states } = await (variant === "plain" ? measuredPlain : measured(variant));
    const found = compare(
      truths,
      states.map(({ q, value }) => q - value),
    );
    expect(truths[0].alongPath).toBe(variant !== "gamble");
    expect(found.counted).toBeGreaterThan(2);
    expect(found.coverage).toBeGreaterThan(0.9);
    expect(found.worst).toBeLessThan(4.5);
    // Values too are unbiased.
    const drift = states.map(({ value }, i) => mean(truths.map((truth) => truth.value[i])) - value);
    expect(Math.abs(mean(drift))).toBeLessThan(0.03);
  });

  it("holds with slips, a reward of ten and no discount, by pairs that share their noise", async () => {
    const { truths, states } = await measured("plain", { ...PLAIN, slip: 0.2, rewardScale: 10 }, 1);
    const found = compare(
      truths,
      states.map(({ q, value }) => q - value),
    );
    expect(truths[0].alongPath).toBe(false);
    expect(found.coverage).toBeGreaterThan(0.9);
    expect(found.worst).toBeLessThan(4.5);
  });

  it("states an error as large as the spread over seeds", async () => {
    const { truths } = await measuredPlain;
    const rows = Array.from(truths[0].rows, (_, i) => i);
    const spread = rms(rows.map((i) => std(truths.map(({ advantage }) => advantage[i]))));
    const ratio = spread / rms(truths.flatMap(({ error }) => [...error]));
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.1);
  });

  it("has independent halves whose mean it is", async () => {
    const { truths } = await measuredPlain;
    const { advantage, halves } = truths[0];
    advantage.forEach((value, i) => {
      expect((halves[0][i] + halves[1][i]) / 2).toBeCloseTo(value, 12);
    });
    const deviations = (h: 0 | 1) =>
      truths.map((truth) => truth.halves[h][2] - mean(truths.map((one) => one.halves[h][2])));
    const [first, second] = [deviations(0), deviations(1)];
    const covariance = mean(first.map((d, s) => d * second[s]));
    expect(Math.abs(covariance) / (std(first) * std(second))).toBeLessThan(0.6);
  });
});

describe("measuring", () => {
  const task = taskOf("plain");
  const play = (policy: Policy, settings = PLAIN) =>
    collect(
      corridor,
      [0, 1].map((id) => ({ id: String(id), task })),
      policy,
      {
        rollouts: 2,
        settings,
        key: rootKey(3),
      },
    );
  const options = { gamma: 1, continuations: 8, key: rootKey(1) };

  it("gives a trajectory the same numbers alone as among others, and tells how far it is", async () => {
    const origin = { world: corridor, settings: PLAIN, policy: keen, collected: await play(keen) };
    const heard: [number, number][] = [];
    const all = await measureTruth(origin, { ...options, onStep: (over, of) => void heard.push([over, of]) });
    const alone = await measureTruth(origin, { ...options, trajectories: [2] });
    const at = all.rows.indexOf(alone.rows[0]);
    expect([...alone.advantage]).toEqual([...all.advantage.subarray(at, at + alone.rows.length)]);
    expect(heard.at(-1)).toEqual([heard[0][1], heard[0][1]]);
    expect(heard.every(([over], i) => i === 0 || over >= heard[i - 1][0])).toBe(true);
  });

  it("stops where its listener throws", async () => {
    const origin = { world: corridor, settings: PLAIN, policy: keen, collected: await play(keen) };
    const stop = () => {
      throw new Error("enough");
    };
    await expect(measureTruth(origin, { ...options, onStep: stop })).rejects.toThrow("enough");
  });

  it("refuses another policy than the one that played, and an odd number of continuations", async () => {
    const origin = { world: corridor, settings: PLAIN, policy: uniformPolicy, collected: await play(keen) };
    await expect(measureTruth(origin, options)).rejects.toThrow("not the one that took step");
    await expect(measureTruth({ ...origin, policy: keen }, { ...options, continuations: 7 })).rejects.toThrow(
      "even number",
    );
  });

  it("goes on from what was offered, inadmissible commands included", async () => {
    const settings = { ...PLAIN, invalidChoices: 2 };
    const collected = await play(keen, settings);
    const truth = await measureTruth({ world: corridor, settings, policy: keen, collected }, options);
    expect(truth.alongPath).toBe(false);
    expect(truth.advantage.every(Number.isFinite)).toBe(true);
  });
});
