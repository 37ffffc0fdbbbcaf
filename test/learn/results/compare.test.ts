import { describe, expect, it } from "vitest";
import {
  compareLanes,
  type Estimate,
  outcomeOf,
  sayReach,
  smallestShown,
  verdict,
} from "../../../src/learn/results/compare.ts";
import { familySuccess, meanCurve } from "../../../src/learn/results/curves.ts";
import type { IterationStats } from "../../../src/learn/train.ts";

const run = (...rates: number[]) => rates.map((successRate) => ({ successRate }) as IterationStats);
const difference = (mean: number, half: number, n = 8, leftOut = 0): Estimate => ({
  mean,
  low: mean - half,
  high: mean + half,
  n,
  leftOut,
});

describe("a lane's curve", () => {
  it("is the mean over the replicates that have come this far, with Student's interval", () => {
    const curve = meanCurve([run(0.2, 0.5), run(0.4), run(0.6)], (stats) => stats.successRate);
    expect(curve.map(({ iteration, n }) => [iteration, n])).toEqual([
      [0, 3],
      [1, 1],
    ]);
    expect(curve[0].mean).toBeCloseTo(0.4, 12);
    // t(0.975, 2) · 0.2/√3
    expect(curve[0].high - 0.4).toBeCloseTo((4.302653 * 0.2) / Math.sqrt(3), 6);
    expect(curve[1]).toMatchObject({ mean: 0.5, low: -Infinity, high: Infinity });
    expect(meanCurve([], (stats: IterationStats) => stats.successRate)).toEqual([]);
  });

  it("skips what an iteration does not have, as a kind of task that was not drawn", () => {
    const stats = (families: object) => ({ families }) as IterationStats;
    const runs = [
      [stats({}), stats({ heat: { episodes: 8, successes: 2 } })],
      [stats({ cool: { episodes: 8, successes: 8 } }), stats({ heat: { episodes: 16, successes: 12 } })],
    ];
    const points = meanCurve(runs, familySuccess("heat"));
    expect(points).toHaveLength(1);
    expect(points[0]).toMatchObject({ iteration: 1, mean: 0.5, n: 2 });
  });
});

describe("the outcome of a replicate", () => {
  it("is its mean success, when it had learned, and where it ended", () => {
    expect(outcomeOf(run(0, 0.9, 0.8, 0.85, 1))).toEqual({
      area: expect.closeTo(0.71, 12),
      learned: 3,
      final: expect.closeTo(2.65 / 3, 12),
    });
    expect(outcomeOf(run(0, 0.1, 1)).learned).toBeNull();
    // Three iterations make a mean of three.
    expect(outcomeOf(run(1, 1)).learned).toBeNull();
    expect(outcomeOf(run(1, 1, 1)).learned).toBe(2);
  });
});

describe("two lanes", () => {
  it("are compared within replicates, over iterations that all have played", () => {
    const a = [run(0.5, 0.7, 1), run(0.3, 0.5), run()];
    const b = [run(0.4, 0.4), run(0.1, 0.1, 0.9), run(0.2)];
    const { iterations, area, learned } = compareLanes(a, b);
    expect(iterations).toBe(2);
    expect(area.n).toBe(2);
    expect(area.mean).toBeCloseTo((0.2 + 0.3) / 2, 12);
    expect(area.high - area.mean).toBeCloseTo((12.706205 * Math.sqrt(0.005)) / Math.sqrt(2), 6);
    expect(learned).toMatchObject({ n: 0, leftOut: 2 });
    expect(compareLanes(a, [])).toMatchObject({ iterations: 0, area: { n: 0 } });
  });

  it("trade signs when they trade places", () => {
    const a = [run(0.5, 0.7, 1), run(0.3, 0.5, 0.6)];
    const b = [run(0.4, 0.4, 0.9), run(0.1, 0.1, 0.9)];
    const there = compareLanes(a, b).final;
    const back = compareLanes(b, a).final;
    expect(back.mean).toBeCloseTo(-there.mean, 12);
    expect(back.low).toBeCloseTo(-there.high, 12);
  });
});

describe("what so many seeds can show", () => {
  it("is where the interval would leave 0 out, with the spread of those that were played", () => {
    // s = 0.06, so half of the interval over 3 is 4.302653 · 0.06 / √3.
    const played = difference(0.01, (4.302653 * 0.06) / Math.sqrt(3), 3);
    expect(smallestShown(played)).toBeCloseTo(0.14905, 5);
    expect(smallestShown(played, 8)).toBeCloseTo((2.364624 * 0.06) / Math.sqrt(8), 6);
    expect(sayReach(played)).toBe(
      "3 seeds cannot show a difference below 15 points; 8, as spread, none below 5.0.",
    );
    expect(sayReach(difference(0.01, 0.02, 8))).toBe("8 seeds cannot show a difference below 2.0 points.");
  });

  it("is nothing on a single seed, or where nothing differs", () => {
    expect(smallestShown(difference(0.1, Number.POSITIVE_INFINITY, 1))).toBe(Number.POSITIVE_INFINITY);
    expect(sayReach(difference(0.1, Number.POSITIVE_INFINITY, 1))).toBeNull();
    expect(sayReach(difference(0, 0, 3))).toBeNull();
  });
});

describe("a verdict", () => {
  it("claims a difference only where the interval leaves 0 out", () => {
    expect(verdict("area", difference(-0.004, 0.019))).toBe(
      "no difference seen: −0.4 ± 1.9 points over n = 8",
    );
    expect(verdict("area", difference(0.034, 0.016))).toBe("higher by 3.4 ± 1.6 points over n = 8");
    expect(verdict("final", difference(-0.034, 0.016))).toBe("lower by 3.4 ± 1.6 points over n = 8");
    expect(verdict("learned", difference(-15, 12))).toBe("earlier by 15 ± 12 iterations over n = 8");
    expect(verdict("area", difference(0, 0))).toBe("no difference seen: 0.0 ± 0.0 points over n = 8");
  });

  it("says what it cannot say", () => {
    expect(verdict("area", difference(0.05, Number.POSITIVE_INFINITY, 1))).toBe(
      "5.0 points on a single seed, which shows nothing by itself",
    );
    expect(verdict("area", difference(Number.NaN, Number.NaN, 0))).toBe("nothing to compare yet");
    expect(verdict("learned", difference(Number.NaN, Number.NaN, 0, 3))).toBe(
      "nothing to compare (left out: 3 that did not reach 85 % in both)",
    );
  });
});
