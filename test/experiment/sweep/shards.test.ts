import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shardHere } from "../../../src/experiment/sweep/shardIndex.ts";
import { balanced } from "../../../src/experiment/sweep/shards.ts";

describe("work dealt out", () => {
  it("gives the longest first, each to the shard with least", () => {
    expect(balanced([1, 5, 4, 3], 2)).toEqual([1, 1, 2, 2]);
    expect(balanced([2, 2, 2], 7)).toEqual([1, 2, 3]);
  });

  it("leaves no shard more than the longest cell above another", () => {
    const seconds = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(seconds, fc.integer({ min: 1, max: 9 }), (cells, n) => {
        const totals = Array<number>(n).fill(0);
        for (const [i, shard] of balanced(cells, n).entries()) totals[shard - 1] += cells[i];
        expect(totals.reduce((sum, total) => sum + total)).toBe(cells.reduce((sum, each) => sum + each));
        expect(Math.max(...totals) - Math.min(...totals)).toBeLessThanOrEqual(Math.max(...cells));
      }),
    );
  });
});

describe("the shard of this machine", () => {
  it("is the one asked for, with its own total", () => {
    expect(shardHere("2/3", {}, 20)).toEqual({ index: 2, of: 3, from: "--shard" });
    expect(shardHere("2", { SLURM_ARRAY_TASK_ID: "7" }, 20)).toMatchObject({ index: 2, of: 20 });
  });

  it.each([
    [{ SLURM_ARRAY_TASK_ID: "20", JOB_COMPLETION_INDEX: "1" }, 20],
    [{ JOB_COMPLETION_INDEX: "0" }, 1],
    [{ JOB_COMPLETION_INDEX: "19" }, 20],
    [{ PARALLEL_SEQ: "4", CI_NODE_INDEX: "5" }, 4],
    [{ SWEEP_SHARD: "6" }, 6],
    [{ CI_NODE_INDEX: "5" }, 5],
    [{ SLURM_ARRAY_TASK_ID: "", CI_NODE_INDEX: "5" }, 5],
  ])("is the one that the engine names: %j", (environment, index) => {
    expect(shardHere(undefined, environment, 20)?.index).toBe(index);
  });

  it("has the plan's total, whatever a resubmitted array says of its own", () => {
    const resubmitted = { SLURM_ARRAY_TASK_ID: "3", SLURM_ARRAY_TASK_COUNT: "2", SLURM_ARRAY_TASK_MAX: "3" };
    expect(shardHere(undefined, resubmitted, 7)).toMatchObject({ index: 3, of: 7 });
  });

  it("is none where nobody names one", () => {
    expect(shardHere(undefined, {}, 20)).toBeUndefined();
  });

  it.each([
    ["4/3", {}, "--shard asks for shard 4 of 3"],
    ["0", {}, "--shard asks for shard 0 of 20"],
    ["first", {}, "--shard is first; give a number"],
    [undefined, { SLURM_ARRAY_TASK_ID: "21" }, "SLURM_ARRAY_TASK_ID asks for shard 21 of 20"],
    [undefined, { JOB_COMPLETION_INDEX: "20" }, "JOB_COMPLETION_INDEX asks for shard 21 of 20"],
    [undefined, { PARALLEL_SEQ: "x" }, "PARALLEL_SEQ is x, which is no number"],
  ])("is refused: %s %j", (option, environment, words) => {
    expect(() => shardHere(option, environment, 20)).toThrow(words);
  });
});
