/**
 * The episode level worked out by hand: deviations, groups and batches of one sample, and what is averaged
 * over what.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeCredit } from "../../src/credit/index.ts";
import { batchOf } from "../../src/rollout/batch.ts";

/** One trajectory a line: its group and the rewards of its steps. */
const build = (...trajectories: [group: string, ...rewards: number[]][]) =>
  batchOf(
    trajectories.flatMap(([group, ...rewards], i) =>
      rewards.map((reward, step) => ({ group, trajectory: `t${i}`, step, reward, anchor: `room ${step}` })),
    ),
  );

const advantages = (batch: ReturnType<typeof build>, id: string, params: object = {}) => [
  ...computeCredit(batch, { id, params: { ...params } }, 1).advantage,
];

function expectClose(actual: number[], expected: number[], digits = 5): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((a, r) => {
    expect(a).toBeCloseTo(expected[r], digits);
  });
}

describe("GRPO's deviation", () => {
  // Returns 1, 0 and 3, 1; the first trajectory has two steps.
  const batch = build(["g", 0, 1], ["g", 0], ["h", 3], ["h", 1]);

  it("of the group divides by N − ddof", () => {
    const [g, h] = [Math.SQRT1_2, Math.SQRT2];
    expectClose(advantages(batch, "grpo"), [0.5 / g, 0.5 / g, -0.5 / g, 1 / h, -1 / h]);
    expectClose(advantages(batch, "grpo", { ddof: 0 }), [1, 1, -1, 1, -1]);
  });

  it("of the batch is that of all returns, over trajectories or over step rows", () => {
    // Returns 1, 0, 3, 1 about 1.25: squares add up to 4.75.
    for (const ddof of [0, 1]) {
      const s = Math.sqrt(4.75 / (4 - ddof));
      const expected = [0.5 / s, 0.5 / s, -0.5 / s, 1 / s, -1 / s];
      expectClose(advantages(batch, "grpo", { scale: "batch", ddof }), expected);
    }
    // Over rows 1, 1, 0, 3, 1 about 1.2: squares add up to 4.8; the first group's mean is 2/3.
    for (const ddof of [0, 1]) {
      const s = Math.sqrt(4.8 / (5 - ddof));
      const expected = [1 / 3 / s, 1 / 3 / s, -2 / 3 / s, 1 / s, -1 / s];
      expectClose(advantages(batch, "grpo", { scale: "batch", ddof, statistics: "rows" }), expected);
    }
  });

  it("is 1 where the batch has one sample or equal ones, so that groups of one keep their returns", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0, 1, 0.1, -0.3, 10),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom(0, 1),
        fc.constantFrom("rows", "trajectories"),
        (R, groups, ddof, statistics) => {
          const lone = Array.from({ length: groups }, (_, g): [string, number] => [`g${g}`, R]);
          const given = advantages(build(...lone), "grpo", { scale: "batch", ddof, statistics });
          expectClose(given, new Array(groups).fill(R), 4);
        },
      ),
    );
    const beside = build(["g", 1], ["g", 1], ["h", 1]);
    expectClose(advantages(beside, "grpo", { scale: "batch" }), [0, 0, 1]);
  });
});

describe("a group of one trajectory", () => {
  const batch = build(["long", 1, 2], ["short", 3], ["pair", 0], ["pair", 1]);

  it.each(["grpo", "dr-grpo", "rloo"])("keeps its return in %s, over step rows only with one step", (id) => {
    expectClose(advantages(batch, id).slice(0, 3), [3, 3, 3]);
    expectClose(advantages(batch, id, { statistics: "rows" }).slice(0, 3), [0, 0, 3]);
  });
});

describe("GiGPO's episode part", () => {
  // Returns 1 and 0 in two steps and one: the mean is 2/3 over rows, 1/2 over trajectories.
  const batch = build(["g", 0, 1], ["g", 0]);
  const episode = (params: object) => [
    ...computeCredit(batch, { id: "gigpo", params: { ...params } }, 1).parts.episode,
  ];

  it("is over step rows as in the code, or over trajectories as in the paper", () => {
    expectClose(episode({}), [1 / 3, 1 / 3, -2 / 3], 12);
    expectClose(episode({ statistics: "trajectories" }), [0.5, 0.5, -0.5], 12);
    expectClose(
      episode({ scale: "std" }),
      [1, 1, -2].map((x) => x / 3 / Math.sqrt(1 / 3)),
    );
    const z = Math.SQRT1_2;
    expectClose(episode({ scale: "std", statistics: "trajectories" }), [z, z, -z]);
  });
});

describe("REINFORCE++ with baseline", () => {
  it("of two steps is whitened by their own variance", () => {
    // Differences ±1/2 have the variance 1/2 over n − 1.
    const z = Math.SQRT1_2;
    expectClose(advantages(build(["g", 1], ["g", 0]), "reinforce-pp-baseline"), [z, -z]);
  });

  it("of one step is 0", () => {
    expect([...advantages(build(["g", 1]), "reinforce-pp-baseline")]).toEqual([0]);
  });
});
