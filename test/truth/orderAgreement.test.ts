import { describe, expect, it } from "vitest";
import { normal, randomInt, rootKey, subKey } from "../../src/lib/rng.ts";
import { mean } from "../../src/lib/stats.ts";
import { batchOf } from "../../src/rollout/batch.ts";
import { orderAgreement, type Situations } from "../../src/truth/orderAgreement.ts";
import type { TruthColumns } from "../../src/truth/scorecard.ts";

const GROUPS = 10;
const PER_GROUP = 48;
const batch = batchOf(
  Array.from({ length: GROUPS * PER_GROUP }, (_, i) => ({
    group: String(Math.floor(i / PER_GROUP)),
    trajectory: String(Math.floor(i / 12)),
    step: i % 12,
    reward: 0,
  })),
);
const rows = Int32Array.from({ length: batch.rows }, (_, r) => r);
const draw = (name: string, n: number) =>
  Array.from(rows, (r) => String(randomInt(subKey(rootKey(3), name), r, n)));
const situations: Situations = { state: draw("state", 8), action: draw("action", 3) };
/** Better and worse actions, each state at a level of its own. */
const advantage = Float64Array.from(
  rows,
  (r) => [-1, 0.6, 1.4][Number(situations.action[r])] + 0.05 * normal(rootKey(4), r),
);
const exact: TruthColumns = {
  ...{ rows, advantage, error: new Float64Array(rows.length), halves: [advantage, advantage] },
};
const noise = (seed: number, size: number) => Float64Array.from(rows, (r) => size * normal(rootKey(seed), r));
const sum = (...columns: Float64Array[]) => columns[0].map((_, r) => columns.reduce((t, c) => t + c[r], 0));
const NAMES = ["kendall", "spearman", "sign"] as const;

/** Pair by pair, as τ_b is defined, over pairs of a state with different actions. */
function slowKendall(x: Float64Array, y: Float64Array): number {
  let both = 0;
  let xs = 0;
  let ys = 0;
  for (const i of rows)
    for (const j of rows) {
      const { state, action } = situations;
      if (batch.group[i] !== batch.group[j] || state[i] !== state[j] || action[i] === action[j]) continue;
      both += Math.sign(x[i] - x[j]) * Math.sign(y[i] - y[j]);
      xs += Math.sign(x[i] - x[j]) ** 2;
      ys += Math.sign(y[i] - y[j]) ** 2;
    }
  return both / Math.sqrt(xs * ys);
}

describe("order agreement", () => {
  it("is 1 for the truth in another scale, −1 for its opposite, and without a number for silence", () => {
    const [same, opposite, silent] = orderAgreement(batch, exact, situations, [
      advantage.map((a) => 7 * a),
      advantage.map((a) => -a),
      new Float64Array(rows.length),
    ]);
    for (const name of NAMES) {
      expect(same[name].mean).toBeCloseTo(1, 12);
      expect(opposite[name].mean).toBeCloseTo(-1, 12);
      expect(silent[name].mean).toBeNaN();
    }
  });

  it("is Kendall's τ_b over pairs of a state with different actions", () => {
    const estimate = sum(advantage, noise(5, 1.5)).map((a) => Math.round(a));
    const [{ kendall }] = orderAgreement(batch, exact, situations, [estimate]);
    expect(kendall.mean).toBeCloseTo(slowKendall(estimate, advantage), 12);
    expect(kendall.low).toBeLessThan(kendall.mean);
    expect(kendall.high).toBeGreaterThan(kendall.mean);
  });

  it("does not mind a shift of each state, save for signs", () => {
    const shifted = advantage.map((a, r) => a + 5 * Number(situations.state[r]));
    const [{ kendall, spearman, sign }] = orderAgreement(batch, exact, situations, [shifted]);
    expect(kendall.mean).toBeCloseTo(1, 12);
    expect(spearman.mean).toBeCloseTo(1, 12);
    expect(sign.mean).toBeLessThan(0.9);
  });

  it("has no opinion where a state saw one action only, or a group has a state of its own", () => {
    const alone: Situations = { state: Array.from(rows, String), action: situations.action };
    const one: Situations = { state: situations.state, action: Array.from(rows, () => "wait") };
    for (const each of [alone, one]) {
      const [{ kendall, spearman, sign }] = orderAgreement(batch, exact, each, [advantage]);
      expect([kendall.mean, spearman.mean]).toEqual([Number.NaN, Number.NaN]);
      expect([kendall.n, spearman.n]).toEqual([0, 0]);
      expect(sign.mean).toBeCloseTo(1, 12);
    }
  });

  it("takes the truth's noise out: what is seen through noise is as near as what is seen exactly", () => {
    const estimates = [sum(advantage, noise(5, 0.7)), sum(advantage, noise(6, 2))];
    const seen = orderAgreement(batch, exact, situations, estimates);
    const blurred = Array.from({ length: 12 }, (_, s) => {
      const halves = [100, 200].map((seed) => sum(advantage, noise(seed + s, 1))) as [
        Float64Array,
        Float64Array,
      ];
      const measured = halves[0].map((a, r) => (a + halves[1][r]) / 2);
      const truth = { rows, advantage: measured, error: new Float64Array(rows.length).fill(0.7), halves };
      return orderAgreement(batch, truth, situations, estimates);
    });
    for (const name of NAMES)
      for (const [m] of estimates.entries())
        expect(mean(blurred.map((orders) => orders[m][name].mean)), `${name} ${m}`).toBeCloseTo(
          seen[m][name].mean,
          1,
        );
  });

  it("redraws trajectories where there are few groups", () => {
    const some = rows.subarray(0, 2 * PER_GROUP);
    const truth = {
      ...{ rows: some, advantage: advantage.subarray(0, some.length), error: new Float64Array(some.length) },
      halves: [advantage.subarray(0, some.length), advantage.subarray(0, some.length)] as const,
    };
    const estimate = sum(advantage, noise(5, 2)).subarray(0, some.length);
    const [{ kendall }] = orderAgreement(batch, truth, situations, [estimate]);
    expect(kendall.high - kendall.low).toBeGreaterThan(0);
    expect(Number.isFinite(kendall.low)).toBe(true);
  });

  it("takes equal numbers for equal, whatever the last digits say", () => {
    const flat = advantage.map((_, r) => (r % 2) * 1e-13);
    expect(orderAgreement(batch, exact, situations, [flat])[0].kendall.mean).toBeNaN();
  });
});
