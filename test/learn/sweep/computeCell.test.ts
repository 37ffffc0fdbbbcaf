import { describe, expect, it } from "vitest";
import { cellsOf, type SweepCell } from "../../../src/experiment/sweep/cells.ts";
import { MEASURES, type TruthResult } from "../../../src/experiment/sweep/results.ts";
import { parseSweep } from "../../../src/experiment/sweep/sweep.ts";
import { type CellState, computeCell } from "../../../src/learn/sweep/computeCell.ts";
import { computeRun } from "../../../src/learn/sweep/computeRun.ts";

const base = {
  world: { id: "corridor", length: 4 },
  groups: 4,
  rollouts: 4,
  seeds: 2,
  lanes: [{ id: "gigpo" }],
  training: { iterations: 8 },
  policy: { hidden: 4 },
};
const methods = [{ id: "grpo" }, { id: "proxmo", params: { alpha: 8 } }];

describe("a run of a sweep", () => {
  it("holds estimators against the exact truth of the corridor, at each success rate", async () => {
    const sweep = parseSweep({ title: "corridor", base, methods, success: [0.3, 0.6, 1] });
    const heard: number[] = [];
    const cells = await computeRun(sweep, 0, (share) => void heard.push(share));
    expect(cells.map(({ success }) => success)).toEqual([0.3, 0.6, 1]);
    const [, middle] = cells;
    expect(Object.keys(middle.scores)).toEqual(["grpo", "proxmo alpha=8"]);
    for (const { batches } of cells)
      for (const { success, ceiling, repeats } of batches) {
        expect(success).toBeGreaterThanOrEqual(0.3);
        expect(ceiling).toBeCloseTo(1, 9);
        expect(repeats).toBeGreaterThan(0.5);
      }
    const all = cells.flatMap(({ batches }) =>
      batches.map(({ replicate, iteration }) => `${replicate}/${iteration}`),
    );
    expect(all.length).toBeGreaterThan(1);
    expect(new Set(all).size).toBe(all.length);
    const reached = cells.find(({ batches }) => batches.length === 2)!;
    for (const measure of MEASURES) expect(reached.scores.grpo[measure].n).toBeGreaterThan(0);
    expect(reached.scores.grpo.gradient.mean).toBeGreaterThan(0);
    expect(reached.scores.grpo.gradient.mean).toBeLessThanOrEqual(1);
    expect(heard.length).toBeGreaterThan(2);
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
    expect(await computeRun(sweep, 0)).toEqual(cells);
  });

  it("branches where the world has no exact solution, as many groups as asked for", async () => {
    const sweep = parseSweep({
      title: "household",
      base: { ...base, world: { stepLimit: 12 }, seeds: 1, training: { iterations: 1 } },
      methods,
      success: [0],
      continuations: 4,
      measuredGroups: 2,
    });
    const [{ batches }] = await computeRun(sweep, 0);
    expect(batches[0].steps).toBeLessThanOrEqual(2 * 4 * 12);
    expect(batches[0].steps).toBeGreaterThanOrEqual(2 * 4);
    // Untrained play wins nothing here, so nothing is told from 0.
    expect(batches[0]).toMatchObject({ success: 0, significant: 0 });
  });

  it("is refused where the sweep has no such run", async () => {
    await expect(computeRun(parseSweep({ title: "one", methods }), 1)).rejects.toThrow("no run 1");
  });
});

describe("a cell", () => {
  const sweep = parseSweep({ title: "both", base, methods, success: [0.3, 0.6, 1], learning: true });
  const { cells } = cellsOf(sweep);
  const truth = cells.find(({ kind }) => kind === "truth") as SweepCell;
  const learning = cells.find(({ kind }) => kind === "learning") as SweepCell;

  it("says how a training with a method went", async () => {
    const result = await computeCell(learning);
    expect(result).toMatchObject({ kind: "learning", learned: null });
    const { success, area } = result as Extract<typeof result, { kind: "learning" }>;
    expect(success).toHaveLength(8);
    expect(area).toBeCloseTo(success.reduce((sum, rate) => sum + rate, 0) / 8, 12);
  });

  it.each([
    ["truth", truth],
    ["learning", learning],
  ])("goes on from wherever it was left to the same numbers: %s", async (_, cell) => {
    const states: CellState[] = [];
    const whole = await computeCell(cell, {
      onIteration: (state) => void states.push(structuredClone(state)),
    });
    expect(states.length).toBeGreaterThan(2);
    for (const from of states) expect(await computeCell(cell, { from })).toEqual(whole);
    // Another replicate trains on other luck.
    const other = cells.find((one) => one.kind === cell.kind && one.replicate !== cell.replicate)!;
    expect((await computeCell(other)).trained).not.toBe(whole.trained);
  });

  it("keeps each batch once, under the highest rate it reached", async () => {
    const { batches } = (await computeCell(truth)) as TruthResult;
    expect(new Set(batches.map(({ iteration }) => iteration)).size).toBe(batches.length);
    expect(new Set(batches.map(({ stage }) => stage)).size).toBe(batches.length);
  });
});
