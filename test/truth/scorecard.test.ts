import { describe, expect, it } from "vitest";
import { normal, rootKey, subKey } from "../../src/lib/rng.ts";
import { pearson } from "../../src/lib/stats.ts";
import { batchOf } from "../../src/rollout/batch.ts";
import { ranks } from "../../src/truth/ranks.ts";
import { clustersOf, scoreEstimate, type TruthColumns, truthQuality } from "../../src/truth/scorecard.ts";

const GROUPS = 12;
const PER_GROUP = 40;

const batch = batchOf(
  Array.from({ length: GROUPS * PER_GROUP }, (_, i) => ({
    group: String(Math.floor(i / PER_GROUP)),
    trajectory: String(Math.floor(i / 10)),
    step: i % 10,
    reward: 0,
  })),
);
const rows = Int32Array.from({ length: batch.rows }, (_, r) => r);
const exactAdvantage = Float64Array.from(rows, (r) => normal(subKey(rootKey(1), "truth"), r));
const exact: TruthColumns = {
  rows,
  advantage: exactAdvantage,
  error: new Float64Array(rows.length),
  halves: [exactAdvantage, exactAdvantage],
};
/** The exact truth seen through noise of standard deviation 1 in its mean. */
function noisy(seed: number): TruthColumns {
  const halves = ["first", "second"].map((name) =>
    exactAdvantage.map((a, r) => a + Math.SQRT2 * normal(subKey(rootKey(seed), name), r)),
  ) as [Float64Array, Float64Array];
  return {
    rows,
    advantage: exactAdvantage.map((_, r) => (halves[0][r] + halves[1][r]) / 2),
    error: new Float64Array(rows.length).fill(1),
    halves,
  };
}

describe("the scorecard", () => {
  it("finds nothing wrong with the truth in another scale", () => {
    const score = scoreEstimate(
      batch,
      exact,
      exactAdvantage.map((a) => 3 * a),
    );
    expect(score.scale).toBeCloseTo(1 / 3, 12);
    for (const name of ["bias", "variance", "error", "wrongSign", "silent"] as const)
      expect(score[name].mean).toBeCloseTo(0, 12);
    for (const name of ["pearson", "rank"] as const) expect(score[name].mean).toBeCloseTo(1, 12);
    expect(score.pearson.n).toBe(rows.length);
  });

  it("calls what points the other way no better than silence", () => {
    const score = scoreEstimate(
      batch,
      exact,
      exactAdvantage.map((a) => -a),
    );
    expect(score.scale).toBe(0);
    expect(score.error.mean).toBeCloseTo(1, 12);
    expect(score.pearson.mean).toBeCloseTo(-1, 12);
    expect(score.wrongSign.mean).toBe(1);
    const silent = scoreEstimate(batch, exact, new Float64Array(rows.length));
    expect(silent.silent.mean).toBe(1);
    expect(silent.wrongSign.mean).toBe(0);
  });

  it("takes the truth's own noise out of the squared error", () => {
    const truth = noisy(5);
    const { error, pearson: correlation } = scoreEstimate(batch, truth, exactAdvantage);
    expect(error.low).toBeLessThan(0);
    expect(error.high).toBeGreaterThan(0);
    // The correlation is lowered by that noise, to its ceiling.
    const { ceiling, rms, meanError } = truthQuality(batch, truth);
    expect(correlation.low).toBeLessThan(ceiling);
    expect(correlation.high).toBeGreaterThan(ceiling);
    expect(ceiling).toBeGreaterThan(0.6);
    expect(ceiling).toBeLessThan(0.8);
    expect(rms).toBeCloseTo(1, 0);
    expect(meanError).toBe(1);
  });

  it("counts signs on significant steps only", () => {
    const truth = { ...noisy(5), advantage: exactAdvantage, error: exactAdvantage.map(() => 0.5) };
    const estimate = exactAdvantage.map((a, r) => (r % 4 === 0 ? -a : r % 4 === 1 ? 0 : a));
    const sure = [...rows].filter((r) => Math.abs(exactAdvantage[r]) > 0.98);
    const { wrongSign, silent } = scoreEstimate(batch, truth, estimate);
    expect(truthQuality(batch, truth).significant).toBe(sure.length);
    expect(wrongSign).toMatchObject({
      mean: sure.filter((r) => r % 4 === 0).length / sure.length,
      n: sure.length,
    });
    expect(silent.mean).toBeCloseTo(sure.filter((r) => r % 4 === 1).length / sure.length, 12);
    expect(wrongSign.low).toBeLessThan(wrongSign.mean);
    expect(wrongSign.high).toBeGreaterThan(wrongSign.mean);
  });

  it("states bias and variance of the error", () => {
    const shifted = exactAdvantage.map((a) => a + 0.5);
    const { scale, bias, variance, error } = scoreEstimate(batch, exact, shifted);
    const errors = shifted.map((e, r) => scale * e - exactAdvantage[r]);
    const mean = errors.reduce((sum, e) => sum + e, 0) / errors.length;
    const square = errors.reduce((sum, e) => sum + e * e, 0) / errors.length;
    expect(bias.mean).toBeCloseTo(mean, 12);
    expect(variance.mean).toBeCloseTo(square - mean * mean, 12);
    expect(error.mean).toBeCloseTo(square / truthQuality(batch, exact).rms ** 2, 12);
  });

  it("redraws groups, or trajectories where groups are few", () => {
    expect(clustersOf(batch, rows)).toMatchObject({ kind: "groups", count: GROUPS });
    expect(clustersOf(batch, rows.subarray(0, 2 * PER_GROUP))).toMatchObject({
      kind: "trajectories",
      count: 8,
    });
    const estimate = exactAdvantage.map((a, r) => a + normal(rootKey(8), r));
    const { pearson: all } = scoreEstimate(batch, exact, estimate);
    expect(all.mean).toBeCloseTo(pearson(estimate, exactAdvantage), 10);
    // √(1 − ρ²)² / √n for independent steps: .5 / √480.
    expect((all.high - all.low) / 3.92).toBeGreaterThan(0.01);
    expect((all.high - all.low) / 3.92).toBeLessThan(0.05);
  });

  it("wants an advantage for every measured step", () => {
    expect(() => scoreEstimate(batch, exact, new Float64Array(3))).toThrow(
      "3 advantages for 480 measured steps",
    );
  });
});

describe("ranks", () => {
  it("are shared by equal values", () => {
    expect([...ranks(Float64Array.of(10, -1, 10, 3))]).toEqual([3.5, 1, 3.5, 2]);
  });
});
