import { describe, expect, it } from "vitest";
import { parseSweep, runsOf } from "../../../src/experiment/sweep.ts";
import { MEASURES, regimeCells } from "../../../src/learn/truth/regimes.ts";

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

describe("the cells of a sweep", () => {
  it("hold estimators against the exact truth of the corridor, at each success rate", async () => {
    const sweep = parseSweep({ title: "corridor", base, methods, success: [0.3, 0.6, 1] });
    const heard: number[] = [];
    const cells = await regimeCells(sweep, runsOf(sweep)[0], (done) => void heard.push(done));
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
    expect(await regimeCells(sweep, runsOf(sweep)[0])).toEqual(cells);
  });

  it("branch where the world has no exact solution, as many groups as asked for", async () => {
    const sweep = parseSweep({
      title: "household",
      base: { ...base, world: { stepLimit: 12 }, seeds: 1, training: { iterations: 1 } },
      methods,
      success: [0],
      continuations: 4,
      measuredGroups: 2,
    });
    const [{ batches }] = await regimeCells(sweep, runsOf(sweep)[0]);
    expect(batches[0].steps).toBeLessThanOrEqual(2 * 4 * 12);
    expect(batches[0].steps).toBeGreaterThanOrEqual(2 * 4);
    // Untrained play wins nothing here, so nothing is told from 0.
    expect(batches[0]).toMatchObject({ success: 0, significant: 0 });
  });
});
