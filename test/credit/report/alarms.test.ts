import { describe, expect, it } from "vitest";
import { computeCredit, ESTIMATORS, estimatorById } from "../../../src/credit/index.ts";
import { alarmsOf } from "../../../src/credit/report/alarms.ts";
import { groupDrift } from "../../../src/credit/report/drift.ts";
import { type Batch, batchOf } from "../../../src/rollout/batch.ts";
import { randomRecords } from "../randomBatch.ts";

/** Rollouts of groups as lists of [anchor, reward]. */
const build = (groups: [string, number][][][]) =>
  batchOf(
    groups.flatMap((rollouts, g) =>
      rollouts.flatMap((steps, i) =>
        steps.map(([anchor, reward], step) => ({
          group: `g${g}`,
          trajectory: `g${g}t${i}`,
          step,
          reward,
          anchor,
        })),
      ),
    ),
  );

const credited = (batch: Batch, id: string, params = {}) => ({
  label: estimatorById(id).label,
  credit: computeCredit(batch, { id, params }, 0.95),
});

const alarm = (batch: Batch, kind: string, ...compared: ReturnType<typeof credited>[]) =>
  alarmsOf(batch, compared).find((one) => one.kind === kind);

describe("groupDrift", () => {
  it("is 0 where all advantages are", () => {
    const batch = build([[[["a", 0]], [["a", 0]]]]);
    expect([...groupDrift(batch, credited(batch, "grpo").credit)]).toEqual([0]);
  });
});

describe("alarmsOf", () => {
  it("counts groups whose returns are equal, apart from groups of one", () => {
    const batch = build([
      [
        [["a", 1]],
        [
          ["b", 0.5],
          ["a", 0.5],
        ],
      ],
      [[["a", 0]], [["a", 1]]],
      [[["a", 1]]],
    ]);
    const dead = alarm(batch, "dead group");
    expect(dead).toMatchObject({ count: 1, of: 3, unit: "groups", method: undefined });
    expect(dead?.sentence).toMatch(/^1 of 3 groups have equal returns: comparing episodes teaches nothing/);
    expect([...(dead?.rows ?? [])]).toEqual([0]);
    const lone = alarm(batch, "lone rollout");
    expect([...(lone?.groups ?? [])]).toEqual([2]);
    // What the sentence says is tested in episodeByHand.test.ts.
    expect(lone?.sentence).toMatch(
      /statistics over trajectories use its return .* statistics over step rows do so only if it has one step, and give longer ones 0\.$/,
    );
  });

  it("names singletons by method", () => {
    const batch = build([
      [
        [
          ["a kettle", 0],
          ["a mug", 1],
        ],
        [["a kettle", 0]],
      ],
    ]);
    const single = alarm(batch, "singleton", credited(batch, "grpo"), credited(batch, "gigpo"));
    expect(single).toMatchObject({ count: 1, of: 3, unit: "steps", method: "GiGPO" });
    expect([...(single?.rows ?? [])]).toEqual([1]);
    expect(single?.sentence).toMatch(/^GiGPO: 1 of 3 steps have no comparable step/);
  });

  it("tells clamped p, by group", () => {
    const batch = build([
      [[["a", 10]], [["a", 0]]],
      [[["a", 1]], [["a", 0]]],
    ]);
    const clamped = alarm(batch, "p clamped", credited(batch, "proxmo"));
    expect([...(clamped?.groups ?? [])]).toEqual([0]);
    expect([...(clamped?.rows ?? [])]).toEqual([0]);
    expect(alarm(batch, "p clamped", credited(batch, "proxmo", { variant: "paper" }))).toBeUndefined();
  });

  it("tells steps that are their own baseline", () => {
    const batch = build([
      [
        [
          ["a red kettle", 0],
          ["the blue mug", 1],
        ],
        [["one green lamp", 0]],
      ],
    ]);
    const own = alarm(batch, "own weight", credited(batch, "proxmo", { temperature: 0.01 }));
    expect(own).toMatchObject({ count: 3, of: 3, method: "ProxMO" });
    expect(own?.sentence).toContain("more than 0.9");
    expect(alarm(batch, "own weight", credited(batch, "proxmo", { temperature: 10 }))).toBeUndefined();
  });

  it("tells empty vocabularies", () => {
    const batch = build([[[["1", 0]], [["2", 1]]]]);
    expect(alarm(batch, "empty vocabulary", credited(batch, "proxmo"))?.count).toBe(1);
  });

  it("finds steps that methods push apart, and the pair that does so most", () => {
    const batch = build([
      [
        [
          ["a", 0],
          ["b", 1],
        ],
        [
          ["a", 0],
          ["c", 0],
        ],
      ],
    ]);
    const made = (label: string, ...advantage: number[]) => ({
      label,
      credit: { advantage: Float64Array.from(advantage), parts: {}, notes: [] },
    });
    const compared = [made("X", 1, -1, 1, 0.01), made("Y", 1, 1, -1, -1), made("Z", 1, 1, 1, 1)];
    const flips = alarmsOf(batch, compared).find(({ kind }) => kind === "sign flip");
    // Row 3: X is too small to count, Y and Z differ.
    expect([...(flips?.rows ?? [])]).toEqual([1, 2, 3]);
    expect(flips?.sentence).toContain("3 of 4 steps");
    expect(flips?.sentence).toContain("most often by X and Y (2)");
    expect(alarmsOf(batch, [compared[2], compared[2]])).toEqual([]);
  });
});

describe("groupDrift", () => {
  const batch = batchOf(randomRecords({ groups: 6, rollouts: 6, steps: 12, stop: 0.15 }));

  it("is 0 for estimators that centre in the group, over rows or over trajectories", () => {
    for (const [id, params] of [
      ["grpo", {}],
      ["grpo", { statistics: "rows" }],
      ["dr-grpo", {}],
      ["rloo", {}],
      ["gigpo", {}],
      ["gigpo", { statistics: "trajectories" }],
      ["gagpo", {}],
      ["proxmo", { modulation: false, stepBaseline: "exact" }],
    ] as const)
      expect(
        Math.max(...groupDrift(batch, computeCredit(batch, { id, params }, 0.95)).map(Math.abs)),
        id,
      ).toBeLessThan(1e-9);
  });

  it("is the common shift in units of the root mean square", () => {
    const credit = computeCredit(batch, { id: "grpo", params: { statistics: "rows" } }, 0.95);
    const shifted = credit.advantage.map((A, r) => A + (batch.group[r] === 2 ? 0.5 : 0));
    const drift = groupDrift(batch, { advantage: shifted, parts: { episode: shifted } });
    const unit = Math.sqrt(shifted.reduce((sum, A) => sum + A * A, 0) / batch.rows);
    expect(drift[2]).toBeCloseTo(0.5 / unit, 2);
    expect(drift[3]).toBeCloseTo(0, 9);
    const [found] = alarmsOf(batch, [
      { label: "S", credit: { advantage: shifted, parts: { episode: shifted }, notes: [] } },
    ]).filter(({ kind }) => kind === "mean drift");
    expect(found).toMatchObject({ count: 1, of: 6, method: "S" });
    expect(found.sentence).toMatch(
      /group 3 \(\+0\.\d\d root mean squares\): every action there is pushed up/,
    );
  });

  it("sees that modulation breaks the balance of wins and losses", () => {
    const tilted = groupDrift(
      batch,
      computeCredit(batch, { id: "proxmo", params: { range: 1, stepWeight: 0 } }, 0.95),
    );
    expect(Math.max(...tilted.map(Math.abs))).toBeGreaterThan(0.1);
  });

  it("gives nothing where nothing was credited", () => {
    expect([...groupDrift(batch, { advantage: new Float64Array(batch.rows), parts: {} })]).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
  });
});

it("every estimator can be looked at", () => {
  const batch = batchOf(randomRecords({ groups: 3, rollouts: 4, steps: 8, stop: 0.1 }));
  const alarms = alarmsOf(
    batch,
    ESTIMATORS.map(({ id }) => credited(batch, id)),
  );
  for (const { rows, count, sentence } of alarms) {
    expect(count).toBeGreaterThan(0);
    expect(rows.length).toBeGreaterThan(0);
    expect([...rows]).toEqual([...rows].toSorted((a, b) => a - b));
    expect(sentence).toMatch(/\.$/);
  }
});
