import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreement } from "../../../src/credit/report/agreement.ts";

const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 30 });

describe("agreement", () => {
  it("is complete with oneself, and finds the factor of a scaled copy", () => {
    fc.assert(
      fc.property(values, fc.constantFrom(0.5, 2, 10), (list, c) => {
        const x = Float64Array.from(list);
        const y = x.map((v) => c * v);
        const constant = new Set(list).size === 1;
        const zero = list.every((v) => v === 0);
        const { largest, relative, correlation, factor } = agreement(x, y);
        expect(agreement(x, x)).toMatchObject({ largest: 0, relative: zero ? Number.NaN : 0 });
        expect(largest).toBe(Math.max(...list.map((v) => Math.abs(v - c * v))));
        if (zero) return;
        expect(factor).toBeCloseTo(c, 12);
        expect(relative).toBeCloseTo(Math.abs(1 - c) / c, 12);
        if (!constant) expect(correlation).toBeCloseTo(1, 9);
      }),
    );
  });

  it("by hand: (1, 0) against (0, 1)", () => {
    expect(agreement(Float64Array.of(1, 0), Float64Array.of(0, 1))).toEqual({
      largest: 1,
      relative: Math.SQRT2,
      correlation: -1,
      factor: 0,
    });
    expect(() => agreement(new Float64Array(1), new Float64Array(2))).toThrow("1 and 2 values");
  });
});
