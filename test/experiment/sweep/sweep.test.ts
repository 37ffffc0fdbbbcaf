import { describe, expect, it } from "vitest";
import { parseSweep, runsOf } from "../../../src/experiment/sweep/sweep.ts";

const sweep = {
  title: "two by three",
  base: { world: { id: "corridor" }, seeds: 2 },
  axes: [
    { path: "rollouts", label: "N", values: [4, 8] },
    { path: "world.length", values: [4, 6, 8] },
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

  it("is the same when it is read again from what was read", () => {
    const read = parseSweep(sweep);
    expect(JSON.stringify(parseSweep(read))).toBe(JSON.stringify(read));
    expect(read.axes.map(({ label }) => label)).toEqual(["N", "Rooms"]);
  });

  it.each([
    ["rollouts", [2, 16]],
    ["groups", [4, 16]],
    ["slip", [0, 0.2]],
    ["rewardScale", [1, 10]],
    ["gamma", [0.9, 1]],
    ["world.stepLimit", [20, 60]],
    ["world.receptacles", [8, 20]],
    ["world.objects", [8, 20]],
    ["world.distractorSentences", [0, 2]],
    ["policy.kind", ["mlp", "linear"]],
    ["training.learningRate", [0.001, 0.01]],
  ])("takes a setting as an axis: %s", (path, values) => {
    const runs = runsOf(parseSweep({ title: "axis", axes: [{ path, values }], methods: [{ id: "grpo" }] }));
    const read = (spec: unknown) =>
      path.split(".").reduce((node, key) => (node as Record<string, unknown>)[key], spec);
    expect(runs.map(({ spec }) => read(spec))).toEqual(values);
  });

  it.each([
    ["methods.proxmo.temperature", [0.05, 1]],
    ["methods.proxmo.alpha", [1, 8]],
    ["methods.proxmo.range", [0, 0.5]],
    ["methods.proxmo.stepWeight", [0, 1]],
    ["methods.proxmo.modulation", [true, false]],
    ["methods.proxmo.stepBaseline", ["soft", "exact"]],
    ["methods.gigpo.stepWeight", [0.5, 1]],
  ])("takes a method's parameter as an axis: %s", (path, values) => {
    const methods = [{ id: "gigpo" }, { id: "proxmo", params: { idf: "group" } }];
    const runs = runsOf(parseSweep({ title: "axis", axes: [{ path, values }], methods }));
    const [, id, name] = path.split(".");
    expect(runs.map((run) => run.methods.find((method) => method.id === id)?.params?.[name])).toEqual(values);
    expect(runs[0].methods.at(-1)?.params).toMatchObject({ idf: "group" });
  });

  it.each([
    [{ success: [2] }, "success.0"],
    [{ axes: [{ path: "rollouts", values: [1] }] }, "rollouts"],
    [{ axes: [{ path: "world.moon", values: [1] }] }, "moon"],
    [{ methods: [] }, "methods"],
    [{ learning: ["rloo"] }, "The sweep is to learn with rloo, which it does not have; choose of grpo"],
    [{ methods: [{ id: "abacus" }] }, "abacus"],
    [{ methods: [{ id: "logged" }] }, "Logged advantages belong to a file"],
    [{ methods: [{ id: "grpo" }, { id: "grpo", params: {} }] }, "Methods 0 and 1 of the sweep are the same"],
    [{ axes: [{ path: "methods.proxmo.alpha", values: [1] }] }, "add proxmo to its methods"],
    [{ axes: [{ path: "methods.grpo", values: [1] }] }, "write methods.<id>.<parameter>"],
    [{ axes: [{ path: "methods.grpo.alpha", values: [1] }] }, 'no parameter "alpha"'],
  ])("says what is wrong: %j", (change, words) => {
    expect(() => parseSweep({ ...sweep, ...change })).toThrow(words);
  });
});
