import { expect, it } from "vitest";
import { overtakesAt } from "../../../src/cli/bench/policy.ts";

const speeds = (forward: Record<number, number>) =>
  Object.fromEntries(
    Object.entries(forward).map(([width, ms]) => [width, { forwardMs: ms, updateMs: 2 * ms }]),
  );

it("says from which width on one backend stays ahead", () => {
  const cpu = speeds({ 32: 1, 128: 4, 512: 16, 1024: 32 });
  expect(overtakesAt(speeds({ 32: 5, 128: 5, 512: 5, 1024: 6 }), cpu)).toEqual({ forward: 512, update: 512 });
  expect(overtakesAt(speeds({ 32: 50, 128: 50, 512: 50, 1024: 60 }), cpu)).toEqual({
    forward: null,
    update: null,
  });
  // Ahead once in between is not yet overtaking.
  expect(overtakesAt(speeds({ 32: 5, 128: 3, 512: 20, 1024: 6 }), cpu)).toEqual({
    forward: 1024,
    update: 1024,
  });
  expect(overtakesAt(speeds({ 32: 0.5, 128: 1, 512: 1, 1024: 1 }), cpu)).toEqual({ forward: 32, update: 32 });
});
