import { describe, expect, it } from "vitest";
import { type ImportedStep, TooLarge } from "../../../src/formats/adapter.ts";
import { StepTable } from "../../../src/formats/table/stepTable.ts";

const step = (
  group: string,
  trajectory: string,
  n: number,
  more: Partial<ImportedStep> = {},
): ImportedStep => ({
  ...{ file: "f", line: 1, group, trajectory, step: n, reward: 0, anchor: `${trajectory} ${n}` },
  ...more,
});

describe("past the limits", () => {
  it("whole groups are kept, the same whatever the order, and the note says how many", () => {
    const steps = Array.from({ length: 400 }, (_, i) =>
      step(`g${i % 40}`, `g${i % 40}/${i % 80 < 40}`, Math.floor(i / 80)),
    );
    const kept = [steps, [...steps].reverse()].map((order) => {
      const table = new StepTable({ steps: 100, characters: 1e6 });
      for (const one of order) table.add(one);
      const { records, counts, notes } = table.finish();
      expect(counts.kept + counts.sampledOut).toBe(400);
      expect(counts.groupsSeen).toBe(40);
      expect(notes.join()).toContain(`${counts.groups} of 40 groups are kept`);
      expect(records.length).toBe(counts.groups * 10);
      return new Set(records.map(({ group }) => group));
    });
    expect(kept[0]).toEqual(kept[1]);
    expect(kept[0].size).toBeGreaterThan(2);
  });

  it("texts count as well, and equal texts once", () => {
    const table = new StepTable({ steps: 1e6, characters: 5000 });
    for (let i = 0; i < 100; i++) table.add(step(`g${i}`, `t${i}`, 0, { anchor: "x".repeat(1000) }));
    expect(table.finish().counts.kept).toBe(100);
    const varied = new StepTable({ steps: 1e6, characters: 5000 });
    for (let i = 0; i < 100; i++) varied.add(step(`g${i}`, `t${i}`, 0, { anchor: String(i).repeat(500) }));
    expect(varied.finish().counts.kept).toBeLessThan(11);
  });

  it("one group that is too large is an error for the whole file", () => {
    const table = new StepTable({ steps: 10, characters: 1e6 });
    expect(() => {
      for (let i = 0; i < 100; i++) table.add(step("g", "t", i));
    }).toThrow(TooLarge);
  });
});

describe("what is kept", () => {
  it("warns of groups whose rollouts begin differently, and of groups of one", () => {
    const table = new StepTable();
    for (const one of [step("g", "a", 0), step("g", "b", 0), step("h", "c", 0)]) table.add(one);
    expect(table.finish().warnings.join()).toContain(
      "In 1 of 2 groups the rollouts begin with different texts",
    );
    const lone = new StepTable();
    for (const one of [step("g", "a", 0), step("h", "b", 0)]) lone.add(one);
    expect(lone.finish().warnings.join()).toContain("Every group holds one rollout");
  });

  it("a lost row makes its trajectory worthless, before or after it is seen", () => {
    const table = new StepTable();
    table.add(step("g", "a", 0));
    table.damage("a");
    table.damage("b");
    table.add(step("g", "b", 0));
    table.add(step("g", "c", 0));
    expect(table.finish().counts).toMatchObject({ kept: 1, dropped: 2, trajectoriesDropped: 2 });
  });
});
