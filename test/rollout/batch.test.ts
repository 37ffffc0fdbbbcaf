import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchOf, type StepRecord, textColumn } from "../../src/rollout/batch.ts";

const record = (
  group: string,
  trajectory: string,
  step: number,
  more: Partial<StepRecord> = {},
): StepRecord => ({
  group,
  trajectory,
  step,
  reward: 0,
  ...more,
});

describe("batchOf", () => {
  it("sorts by group, trajectory and step, in order of first appearance, and remembers the given order", () => {
    const batch = batchOf([
      record("h", "c", 1),
      record("g", "a", 0),
      record("h", "c", 0),
      record("h", "b", 0),
    ]);
    expect(batch.groupIds).toEqual(["h", "g"]);
    expect(batch.trajectoryIds).toEqual(["c", "b", "a"]);
    expect([...batch.order]).toEqual([2, 0, 3, 1]);
    expect([...batch.group]).toEqual([0, 0, 0, 1]);
    expect([...batch.trajectory]).toEqual([0, 0, 1, 2]);
    expect([...batch.step]).toEqual([0, 1, 0, 0]);
    expect([...batch.trajectoryStart]).toEqual([0, 2, 3, 4]);
    expect([...batch.groupStart]).toEqual([0, 2, 3]);
  });

  it("adds up returns and decides success by a record, else by half the reward scale", () => {
    const rows = [
      record("g", "a", 0, { reward: 4 }),
      record("g", "a", 1, { reward: 2 }),
      record("g", "b", 0, { reward: 9, success: false }),
      record("g", "c", 0, { reward: 5 }),
    ];
    const batch = batchOf(rows, 10);
    expect([...batch.episodeReturn]).toEqual([6, 9, 5]);
    expect([...batch.success]).toEqual([1, 0, 0]);
  });

  it("has an optional column only where every row gives it", () => {
    const full = batchOf([
      record("g", "a", 0, { anchor: "x", value: 1 }),
      record("g", "a", 1, { anchor: "x", value: 2 }),
    ]);
    expect(full.anchor).toEqual({ texts: ["x"], index: Int32Array.of(0, 0) });
    expect([...(full.value ?? [])]).toEqual([1, 2]);
    const gaps = batchOf([
      record("g", "a", 0, { anchor: "x", value: 1 }),
      record("g", "a", 1, { anchor: null }),
    ]);
    expect(gaps.value).toBeUndefined();
    const none = batchOf([record("g", "a", 0, { anchor: null }), record("g", "a", 1)]);
    expect([none.anchor, none.unobserved, full.unobserved]).toEqual([undefined, undefined, undefined]);
  });

  it("says which steps have no observation where others have one", () => {
    const { anchor, unobserved } = batchOf([
      record("g", "a", 0, { anchor: "x" }),
      record("g", "a", 1, { anchor: null }),
      record("g", "b", 0, { anchor: "" }),
    ]);
    expect(anchor?.texts).toEqual(["x", ""]);
    expect([...(unobserved ?? [])]).toEqual([0, 1, 0]);
  });

  it("takes the end of an episode from its last step, and a group's task from any row", () => {
    const batch = batchOf([
      record("g", "a", 1, { truncated: true, task: "t" }),
      record("g", "a", 0),
      record("g", "b", 0, { terminated: true }),
    ]);
    expect([batch.truncated, batch.terminated]).toEqual([Uint8Array.of(1, 0), Uint8Array.of(0, 1)]);
    expect(batch.task).toEqual(["t"]);
  });

  it.each<[string, StepRecord[], string]>([
    ["no steps", [], "no steps"],
    ["a gap", [record("g", "a", 0), record("g", "a", 2)], "Trajectory a: step 1 is missing (found 2)"],
    ["a repeat", [record("g", "a", 0), record("g", "a", 0)], "Trajectory a: step 1 is missing (found 0)"],
    ["two groups", [record("g", "a", 0), record("h", "a", 1)], "Trajectory a appears in two groups"],
    ["NaN", [record("g", "a", 0, { reward: Number.NaN })], "reward[0] is NaN"],
  ])("refuses %s", (_, records, message) => {
    expect(() => batchOf(records)).toThrow(message);
  });

  it("gives the same columns for any order of the rows of given groups and trajectories", () => {
    const rows = ["a", "b", "c"].flatMap((t, i) =>
      [0, 1, 2].map((step) =>
        record(i < 2 ? "g" : "h", t, step, { reward: i + step, anchor: `${t}${step % 2}` }),
      ),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        const batch = batchOf(shuffled);
        for (let r = 0; r < batch.rows; r++) {
          const source = shuffled[batch.order[r]];
          expect(batch.step[r]).toBe(source.step);
          expect(batch.reward[r]).toBe(source.reward);
          expect(batch.trajectoryIds[batch.trajectory[r]]).toBe(source.trajectory);
          expect(batch.groupIds[batch.group[r]]).toBe(source.group);
          expect(batch.anchor?.texts[batch.anchor.index[r]]).toBe(source.anchor);
        }
      }),
    );
  });
});

describe("textColumn", () => {
  it("stores equal texts once", () => {
    const { texts, index } = textColumn(["b", "a", "b", "__proto__"]);
    expect(texts).toEqual(["b", "a", "__proto__"]);
    expect([...index]).toEqual([0, 1, 0, 2]);
  });
});
