import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  gumbel,
  gumbelBound,
  normal,
  randomInt,
  rootKey,
  shuffled,
  subKey,
  threefry2x32,
  uniform,
  weighted,
} from "../../src/lib/rng.ts";
import { mean, std } from "../../src/lib/stats.ts";

const draws = (n: number, draw: (counter: number) => number) =>
  Float64Array.from({ length: n }, (_, i) => draw(i));
const key = subKey(rootKey(42), "test");

describe("threefry2x32", () => {
  // Known answers published with Random123 (kat_vectors): counter, key, result.
  it.each([
    [0, 0, 0, 0, 0x6b200159, 0x99ba4efe],
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x1cb996fc, 0xbb002be7],
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xc4923a9c, 0x483df7a0],
  ])("gives the known answer for counter %i %i", (c0, c1, hi, lo, ...answer) => {
    expect(threefry2x32({ hi, lo }, c0, c1)).toEqual(answer);
  });
});

describe("keys", () => {
  it("differ for every path", () => {
    const paths = [["a"], ["b"], ["a", 1], ["a", 1, 0], ["a", 0, 1], [1], [0], [2 ** 32], ["ab"], ["a", "b"]];
    const seen = paths.map((path) => JSON.stringify(subKey(key, ...path)));
    expect(new Set(seen).size).toBe(paths.length);
    expect(subKey(key, "a", 1)).toEqual(subKey(subKey(key, "a"), 1));
  });

  it("tell all seeds apart and refuse others", () => {
    expect(rootKey(2 ** 53 - 1)).toEqual({ hi: 0x1fffff, lo: 0xffffffff });
    expect(() => rootKey(-1)).toThrow("rootKey: the seed is -1");
    expect(() => rootKey(0.5)).toThrow("whole number");
  });
});

describe("gumbelBound", () => {
  it("is never passed by the noise, and near it where it is large", () => {
    for (let counter = 0; counter < 20_000; counter++) {
      const noise = gumbel(key, counter);
      const bound = gumbelBound(key, counter);
      expect(bound - noise).toBeGreaterThan(-1e-12);
      if (noise > 3) expect(bound - noise).toBeLessThan(0.75);
    }
  });

  it("holds for the draws nearest to 1", () => {
    // Found by search: a draw whose first word is all ones, of which 27 bits count.
    const rare = { hi: 0, lo: 42 };
    const counter = 1941970861;
    expect(uniform(rare, counter)).toBeGreaterThan(1 - 2 ** -27);
    expect(gumbelBound(rare, counter)).toBeGreaterThanOrEqual(gumbel(rare, counter));
  });
});

describe("draws", () => {
  it("are uniform on [0, 1)", () => {
    const u = draws(20_000, (i) => uniform(key, i));
    expect(Math.min(...u)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...u)).toBeLessThan(1);
    expect(mean(u)).toBeCloseTo(0.5, 2);
    expect(std(u)).toBeCloseTo(Math.sqrt(1 / 12), 2);
  });

  it("are standard normal and standard Gumbel", () => {
    const z = draws(20_000, (i) => normal(key, i));
    expect(Math.abs(mean(z))).toBeLessThan(0.02);
    expect(std(z)).toBeCloseTo(1, 1);
    const g = draws(20_000, (i) => gumbel(key, i));
    expect(Math.abs(mean(g) - 0.5772)).toBeLessThan(0.03);
    expect(std(g)).toBeCloseTo(Math.PI / Math.sqrt(6), 1);
  });

  it("choose in proportion to weights", () => {
    const counts = [0, 0, 0];
    for (let i = 0; i < 9000; i++) counts[weighted(key, i, [0, 1, 2], [1, 0, 2])]++;
    expect(counts[1]).toBe(0);
    expect(counts[2] / counts[0]).toBeCloseTo(2, 0);
  });

  it("permute and stay in range for any seed", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: 40 }), (seed, n) => {
        const own = rootKey(seed);
        const items = [...Array(n).keys()];
        expect(shuffled(own, items).sort((a, b) => a - b)).toEqual(items);
        const k = randomInt(own, 7, n);
        expect(k >= 0 && k < n && Number.isInteger(k)).toBe(true);
      }),
    );
  });
});
