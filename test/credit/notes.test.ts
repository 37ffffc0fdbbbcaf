/** What estimators say beside their numbers: on which rows and groups, and where they stay silent. */
import { describe, expect, it } from "vitest";
import { computeCredit } from "../../src/credit/index.ts";
import { batchOf } from "../../src/rollout/batch.ts";

/** One step a trajectory. */
const build = (...steps: [group: string, anchor: string, reward: number][]) =>
  batchOf(
    steps.map(([group, anchor, reward], i) => ({ group, trajectory: `t${i}`, step: 0, anchor, reward })),
  );

/** The groups, or rows, of each note. */
const notes = (batch: ReturnType<typeof build>, id: string, params: object = {}) =>
  Object.fromEntries(
    computeCredit(batch, { id, params: { ...params } }, 1).notes.map(({ kind, rows, groups }) => [
      kind,
      [...(groups ?? rows ?? [])],
    ]),
  );

describe("notes", () => {
  it("tell groups of equal returns and groups of one sample", () => {
    const batch = build(["a", "x", 0.1], ["a", "x", 0.1], ["b", "x", 0], ["b", "x", 1], ["c", "x", 1]);
    for (const id of ["grpo", "dr-grpo", "rloo", "reinforce-pp-baseline", "gigpo", "proxmo"])
      expect(notes(batch, id), id).toMatchObject({ "zero-variance group": [0], "single row": [2] });
    expect(notes(build(["a", "x", 0], ["a", "x", 1]), "grpo")).toEqual({});
    expect(notes(build(["a", "x", 0], ["a", "x", 0]), "grpo")).toEqual({ "zero-variance group": [0] });
  });

  const odd = build(
    ["a", "red mug", -1],
    ["a", "mug", -0.5],
    ["b", "mug", 0],
    ["b", "mug", 1],
    ["c", "mug", 9],
    ["c", "mug", 0],
  );

  it("tell a mean return below 0 or above 1 that is cut to be a success rate", () => {
    expect(notes(odd, "proxmo")["p clamped"]).toEqual([0, 2]);
    expect([...computeCredit(odd, { id: "proxmo" }, 1).successRate!]).toEqual([0, 0.5, 1]);
  });

  it.each([
    { modulation: false },
    { range: 0 },
    { beta: 0 },
    { alpha: 0 },
    { successRate: "trajectories" },
    { variant: "paper" },
  ])("say nothing of it where the modulation does not use it: %j", (params) => {
    expect(notes(odd, "proxmo", params)).not.toHaveProperty("p clamped");
  });

  it("of an empty vocabulary concern the group alone whose idf is its own", () => {
    const words: [string, string, number][] = [
      ["b", "red mug", 0],
      ["b", "blue mug", 1],
    ];
    const none: [string, string, number][] = [
      ["a", "1", 0],
      ["a", "2", 1],
    ];
    for (const [steps, group] of [
      [[...none, ...words], 0],
      [[...words, ...none], 1],
    ] as const) {
      const batch = build(...steps);
      const { unassigned, parts } = computeCredit(batch, { id: "proxmo", params: { idf: "group" } }, 1);
      expect(notes(batch, "proxmo", { idf: "group" })).toMatchObject({ "empty vocabulary": [group] });
      expect([...unassigned!].map((one, r) => one === Number(batch.group[r] === group))).not.toContain(false);
      for (let r = 0; r < batch.rows; r++) expect(parts.step[r] === 0).toBe(batch.group[r] === group);
      expect(notes(batch, "proxmo")).not.toHaveProperty("empty vocabulary");
    }
  });

  it("of steps without others: their part is 0, and in GAGPO `centring` is all of their advantage", () => {
    const batch = batchOf(
      [
        ["a", 0, "s", 0],
        ["a", 1, "x", 1],
        ["b", 0, "s", 0],
        ["b", 1, "y", 0],
        ["b", 2, "s", 0],
      ].map(([trajectory, step, anchor, reward]) => ({ group: "g", trajectory, step, anchor, reward })) as [],
    );
    const { advantage, parts, unassigned, notes: said } = computeCredit(batch, { id: "gagpo" }, 0.8);
    expect([...unassigned!]).toEqual([0, 1, 0, 0, 0]);
    expect(parts.step[1]).toBe(0);
    expect(parts.centring[1]).not.toBeCloseTo(0, 3);
    expect(advantage[1]).toBe(parts.centring[1]);
    expect(said.map(({ text }) => text)).toEqual([
      "1 of 5 steps have no comparable step; their step-level part is not assigned and counts as 0.",
    ]);
  });
});
