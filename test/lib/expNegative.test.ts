import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expNegative } from "../../src/lib/expNegative.ts";

describe("expNegative", () => {
  it("is exp(−y) to fifteen digits", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e-12, max: 700, noNaN: true }), (y) => {
        const exact = Math.exp(-y);
        expect(Math.abs(expNegative(y) - exact)).toBeLessThanOrEqual(1e-15 * exact);
      }),
      { numRuns: 5000 },
    );
    expect([expNegative(0), expNegative(2000)]).toEqual([1, 0]);
  });
});
