import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  exactSum,
  mean,
  meanInterval,
  pearson,
  quantile,
  rms,
  std,
  studentT975,
} from "../../src/lib/stats.ts";

describe("stats", () => {
  it("describes known values", () => {
    const x = [2, 4, 4, 4, 5, 5, 7, 9];
    expect(mean(x)).toBe(5);
    expect(std(x, 0)).toBe(2);
    expect(std(x, 1)).toBeCloseTo(2.138089935299395, 12);
    expect(rms([3, 4])).toBeCloseTo(Math.sqrt(12.5), 12);
    expect(mean([])).toBeNaN();
  });

  it("interpolates quantiles as NumPy does and refuses q outside 0 … 1", () => {
    expect([0, 0.25, 0.5, 0.9, 1].map((q) => quantile([4, 1, 3, 2], q))).toEqual([1, 1.75, 2.5, 3.7, 4]);
    expect(() => quantile([1], 1.5)).toThrow("q is 1.5");
  });

  it("correlates", () => {
    expect(pearson([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12);
    expect(pearson([1, 2, 3, 4], [1, 3, 2, 4])).toBeCloseTo(0.8, 12);
    expect(pearson([1, 1], [1, 2])).toBeNaN();
    expect(() => pearson([1], [1, 2])).toThrow("1 and 2 values");
  });

  it("gives Student's t from the table and beyond it", () => {
    // R: qt(0.975, df)
    const known: [number, number][] = [
      [1, 12.7062],
      [4, 2.776445],
      [20, 2.085963],
      [21, 2.079614],
      [30, 2.042272],
      [120, 1.97993],
      [1e6, 1.959966],
    ];
    for (const [df, t] of known) expect(studentT975(df)).toBeCloseTo(t, 4);
    expect(() => studentT975(0)).toThrow("df is 0");
  });

  it("gives the 95 % interval of a mean", () => {
    const { mean: m, low, high, n } = meanInterval([1, 2, 3, 4, 5]);
    expect([m, n]).toEqual([3, 5]);
    expect(high - m).toBeCloseTo(1.963243, 5);
    expect(m - low).toBeCloseTo(high - m, 12);
    expect(meanInterval([7])).toEqual({ mean: 7, low: -Infinity, high: Infinity, n: 1 });
  });
});

describe("exactSum", () => {
  it("is rounded once, whatever the order", () => {
    expect(exactSum([])).toBe(0);
    expect(exactSum([1e100, 1, -1e100])).toBe(1);
    // Above the tie between 1 and the next number, by something that naive sums never see.
    expect(exactSum([1, 2 ** -53, 2 ** -120])).toBe(1 + 2 ** -52);
    expect(exactSum([1, 2 ** -53])).toBe(1);
    const numbers = fc.array(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(
        numbers.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([one, other]) => {
          expect(exactSum(other)).toBe(exactSum(one));
        },
      ),
    );
  });
});
