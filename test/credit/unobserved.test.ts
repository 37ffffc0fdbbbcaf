/** Steps without an observation are in no state: no method compares states with them. */
import { describe, expect, it } from "vitest";
import { computeCredit, ESTIMATORS } from "../../src/credit/index.ts";
import { alarmsOf } from "../../src/credit/report/alarms.ts";
import { batchOf, type StepRecord } from "../../src/rollout/batch.ts";

const record = (trajectory: string, step: number, anchor: string | null, reward = 0): StepRecord => ({
  ...{ group: "g", trajectory, step, anchor, reward, action: "go on" },
});

/** Step 1 of both rollouts follows a reply at once; their returns differ. */
const rows = [
  record("a", 0, "a door and a key"),
  record("a", 1, null),
  record("a", 2, "a room", 1),
  record("b", 0, "a door and a key"),
  record("b", 1, null),
  record("b", 2, "a room"),
];
const batch = batchOf(rows);

/** The methods that need the state, with what they offer for comparing it. */
const methods = ESTIMATORS.filter(({ needs }) => needs.includes("anchor")).flatMap(({ id }) => [
  { id },
  ...(id === "gigpo" ? [{ id, params: { grouping: "similarity", threshold: 0.9 } }] : []),
]);

describe("steps without an observation", () => {
  it("are marked, and the others keep their texts", () => {
    expect([...(batch.unobserved ?? [])]).toEqual([0, 1, 0, 0, 1, 0]);
    expect(batch.anchor?.texts).toEqual(["a door and a key", "", "a room"]);
    expect(
      batchOf(
        rows
          .filter(({ anchor }) => anchor !== null && anchor !== "")
          .map((r) => ({ ...r, step: Number(r.anchor === "a room") })),
      ).unobserved,
    ).toBeUndefined();
  });

  it.each(methods)("get no step part from $id $params", (method) => {
    const { parts, unassigned, weights } = computeCredit(batch, method, 0.9);
    // GAGPO passes what comes later back through every step; its states are tested below.
    if (method.id !== "gagpo")
      for (const r of [1, 4])
        expect([parts.step?.[r] ?? 0, weights(r).rows.length, unassigned?.[r]]).toEqual([0, 0, 1]);
    for (const r of [0, 2, 3, 5]) for (const other of weights(r).rows) expect([1, 4]).not.toContain(other);
  });

  it("leave what the other steps are given as it would be had each a state of its own", () => {
    // ProxMO's corpus loses their texts, and RTMC divides by a deviation in which they are 0.
    const own = batchOf(rows.map((r, i) => (r.anchor === null ? { ...r, anchor: `zz${i}` } : r)));
    for (const method of methods.filter(({ id }) => !["proxmo", "rtmc"].includes(id))) {
      const [one, other] = [batch, own].map((each) => computeCredit(each, method, 0.9).advantage);
      expect([...one]).toEqual([...other]);
    }
  });

  it("are an alarm with its reason", () => {
    const found = alarmsOf(batch, []).find(({ kind }) => kind === "no observation");
    expect(found).toMatchObject({ count: 2, of: 6, unit: "steps" });
    expect([...(found?.rows ?? [])]).toEqual([1, 4]);
    expect(found?.sentence).toContain("2 of 6 steps have no observation");
  });
});
