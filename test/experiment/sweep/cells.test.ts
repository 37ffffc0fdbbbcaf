import { describe, expect, it } from "vitest";
import { cellsOf } from "../../../src/experiment/sweep/cells.ts";
import { parseSweep } from "../../../src/experiment/sweep/sweep.ts";

const small = {
  title: "small",
  base: { world: { id: "corridor" }, seeds: 2, lanes: [{ id: "gigpo" }] },
  axes: [{ path: "rollouts", values: [4, 8] }],
  methods: [{ id: "grpo" }, { id: "proxmo" }],
};
const idsOf = (sweep: object) => cellsOf(parseSweep({ ...small, ...sweep })).cells.map(({ id }) => id);

describe("the cells of a sweep", () => {
  it("are one for each point and replicate, and one for each method that is to learn", () => {
    expect(cellsOf(parseSweep(small)).cells).toHaveLength(4);
    const { cells, runs } = cellsOf(parseSweep({ ...small, learning: true }));
    expect(cells).toHaveLength(4 + 2 * 2 * 2);
    expect(runs[1].truth).toEqual(
      cells.filter((c) => c.kind === "truth" && c.at[0] === 8).map(({ id }) => id),
    );
    expect(Object.keys(runs[0].learning)).toEqual(["grpo", "proxmo"]);
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
    for (const { id, spec } of cells) {
      expect(id).toMatch(/^[0-9a-f]{16}$/);
      expect(spec).toMatchObject({ seeds: 1, lanes: [{}] });
    }
  });

  it("learn with some of the methods where the sweep names them", () => {
    const axes = [{ path: "methods.proxmo.alpha", values: [2, 8] }];
    const { runs } = cellsOf(parseSweep({ ...small, axes, learning: ["proxmo"] }));
    expect(runs.map(({ learning }) => Object.keys(learning))).toEqual([
      ["proxmo alpha=2"],
      ["proxmo alpha=8"],
    ]);
  });

  it("keep their ids when replicates, values or labels are added", () => {
    const before = idsOf({});
    const grown = idsOf({
      title: "grown",
      base: { ...small.base, seeds: 3, lanes: [{ id: "gigpo", label: "G" }] },
      axes: [{ path: "rollouts", label: "N", values: [4, 8, 16] }],
    });
    expect(grown).toEqual(expect.arrayContaining(before));
    expect(grown).toHaveLength(9);
  });

  it.each([
    ["a setting", { base: { ...small.base, slip: 0.1 } }],
    ["the seed", { base: { ...small.base, seed: 1 } }],
    ["the trainer", { base: { ...small.base, lanes: [{ id: "grpo" }] } }],
    ["a method", { methods: [{ id: "grpo" }, { id: "proxmo", params: { alpha: 2 } }] }],
    ["success rates", { success: [0.2] }],
    ["continuations", { continuations: 8 }],
    ["measured groups", { measuredGroups: 2 }],
    ["γ", { gamma: 0.9 }],
  ])("have other ids with %s", (_, change) => {
    const before = new Set(idsOf({}));
    expect(idsOf(change).filter((id) => before.has(id))).toEqual([]);
  });

  it("share a training among the values of a method's parameter", () => {
    const sweep = parseSweep({
      ...small,
      axes: [{ path: "methods.proxmo.temperature", values: [0.05, 0.1, 0.5] }],
      learning: true,
    });
    const { cells, runs } = cellsOf(sweep);
    const truth = cells.filter((cell) => cell.kind === "truth");
    expect(truth).toHaveLength(2);
    expect(truth[0]).toMatchObject({
      methods: [{ id: "grpo" }, { params: { temperature: 0.05 } }, { params: { temperature: 0.1 } }, {}],
    });
    expect(runs.map((run) => run.truth)).toEqual(Array(3).fill(truth.map(({ id }) => id)));
    // GRPO learns once, ProxMO once for each temperature.
    expect(cells.filter((cell) => cell.kind === "learning")).toHaveLength(2 * (1 + 3));
    expect(Object.keys(runs[2].learning)).toEqual(["grpo", "proxmo temperature=0.5"]);
  });
});
