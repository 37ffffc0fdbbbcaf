import { describe, expect, it } from "vitest";
import { parseSweep, runsOf } from "../../src/experiment/sweep.ts";

const sweep = {
  title: "two by three",
  base: { world: { id: "corridor" }, seeds: 2 },
  axes: [
    { path: "rollouts", label: "Group size", values: [4, 8] },
    { path: "world.length", label: "Rooms", values: [4, 6, 8] },
  ],
  methods: [{ id: "grpo" }],
};

describe("a sweep", () => {
  it("runs every combination, checked settings each", () => {
    const runs = runsOf(parseSweep(sweep));
    expect(runs.map(({ at }) => at)).toEqual([
      [4, 4],
      [4, 6],
      [4, 8],
      [8, 4],
      [8, 6],
      [8, 8],
    ]);
    expect(runs[5].spec).toMatchObject({ rollouts: 8, seeds: 2, world: { id: "corridor", length: 8 } });
  });

  it("is one run without axes", () => {
    expect(runsOf(parseSweep({ title: "one", methods: [{ id: "grpo" }] }))).toHaveLength(1);
  });

  it("says which field is wrong", () => {
    expect(() => parseSweep({ ...sweep, success: [2] })).toThrow("success.0");
    expect(() => parseSweep({ ...sweep, axes: [{ path: "rollouts", label: "x", values: [1] }] })).toThrow(
      "rollouts",
    );
    expect(() => parseSweep({ ...sweep, methods: [] })).toThrow("methods");
  });
});
