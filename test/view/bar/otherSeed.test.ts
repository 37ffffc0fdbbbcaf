import { expect, it } from "vitest";
import { otherSeed, SEEDS } from "../../../src/view/bar/otherSeed.ts";

it("draws another seed each time, without going round in a circle, short enough for a link", () => {
  const seen = new Set<number>();
  let seed = 42;
  for (let i = 0; i < 2000; i++) {
    const next = otherSeed(seed);
    expect(next).not.toBe(seed);
    expect(Number.isInteger(next) && next >= 0 && next < SEEDS).toBe(true);
    seen.add(next);
    seed = next;
  }
  // 2,000 draws of 100,000 meet about 20 twice.
  expect(seen.size).toBeGreaterThan(1900);
});

it("takes a current seed of any size", () => {
  for (const current of [0, SEEDS - 1, SEEDS, Number.MAX_SAFE_INTEGER]) {
    const next = otherSeed(current);
    expect(next).not.toBe(current);
    expect(next).toBeLessThan(SEEDS);
  }
});
