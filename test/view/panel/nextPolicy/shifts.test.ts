import { describe, expect, it } from "vitest";
import { telling, widest } from "../../../../src/view/panel/nextPolicy/shifts.ts";

const ln = (...p: number[]) => Float64Array.from(p, Math.log);
const next = {
  before: ln(0.4, 0.3, 0.2, 0.1),
  shifts: {
    a: { after: ln(0.4, 0.35, 0.2, 0.05), kl: 0 },
    b: { after: ln(0.41, 0.3, 0.29, 0), kl: 0 },
  },
  errors: {},
};

describe("telling", () => {
  it("puts the chosen one first, then those that any method changes most", () => {
    const shown = telling(next, 1, 3);
    expect(shown.map(({ choice }) => choice)).toEqual([1, 3, 2]);
    expect(shown[0].before).toBeCloseTo(0.3, 12);
    expect(shown[0].after.a).toBeCloseTo(0.35, 12);
    expect(shown[1].after.b).toBe(0);
  });

  it("shows all where there are few", () => {
    expect(telling(next, 0, 10)).toHaveLength(4);
  });
});

it("a full bar is the largest change shown", () => {
  expect(widest(telling(next, 1, 4))).toBeCloseTo(0.1, 12);
  expect(widest([])).toBe(0);
});
