import { describe, expect, it } from "vitest";
import { growthOf } from "./slope.ts";

describe("growth", () => {
  it("is the rise of the line through the samples beside the first of them", () => {
    expect(growthOf([100, 110, 120])).toEqual({ first: 100, last: 120, share: 0.2 });
    expect(growthOf([50, 50, 50, 50]).share).toBe(0);
  });

  it("takes a leak for one through noise, and noise for none", () => {
    const noise = (i: number) => (i % 3) - 1;
    expect(growthOf(Array.from({ length: 30 }, (_, i) => 100 + i + noise(i))).share).toBeGreaterThan(0.25);
    expect(growthOf(Array.from({ length: 30 }, (_, i) => 100 + noise(i))).share).toBeLessThan(0.02);
  });
});
