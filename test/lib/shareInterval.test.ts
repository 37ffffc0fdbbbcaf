import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanInterval, shareInterval, wilsonInterval } from "../../src/lib/stats.ts";

describe("intervals of shares", () => {
  it("are Wilson's: 0 of 10 and 7 of 20 as in tables", () => {
    const none = wilsonInterval(0, 10);
    expect([none.low, none.high]).toEqual([0, expect.closeTo(0.27753, 4)]);
    const some = wilsonInterval(0.35, 20);
    expect([some.low, some.high]).toEqual([expect.closeTo(0.18119, 4), expect.closeTo(0.56715, 4)]);
  });

  it("never leave 0 … 1 and hold the mean", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(share, { minLength: 2, maxLength: 9 }), (values) => {
        const { mean, low, high } = shareInterval(values);
        expect(low).toBeGreaterThanOrEqual(-1e-12);
        expect(high).toBeLessThanOrEqual(1 + 1e-12);
        expect(low).toBeLessThanOrEqual(mean + 1e-12);
        expect(high).toBeGreaterThanOrEqual(mean - 1e-12);
      }),
    );
  });

  it("are close to Student's in the middle, where that stays inside", () => {
    const values = Array.from({ length: 40 }, (_, i) => 0.5 + 0.02 * ((i % 5) - 2));
    const [share, student] = [shareInterval(values), meanInterval(values)];
    expect(share.low).toBeCloseTo(student.low, 3);
    expect(share.high).toBeCloseTo(student.high, 3);
  });

  it("leave Student's near the ends: two of three seeds at 100 %", () => {
    const values = [1, 1, 0.9];
    expect(meanInterval(values).high).toBeGreaterThan(1);
    expect(shareInterval(values).high).toBeLessThanOrEqual(1);
    expect(shareInterval([1]).high).toBe(Number.POSITIVE_INFINITY);
    expect(shareInterval([1, 1, 1])).toMatchObject({ low: 1, high: 1, n: 3 });
  });
});
