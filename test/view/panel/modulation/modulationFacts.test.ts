import { describe, expect, it } from "vitest";
import { betaOfRange, modulationFactor } from "../../../../src/credit/estimators/proxmo/modulation.ts";
import { computeCredit } from "../../../../src/credit/index.ts";
import { batchOf } from "../../../../src/rollout/batch.ts";
import {
  modulationFacts,
  readingsOf,
  rewardScaleSentence,
} from "../../../../src/view/panel/modulation/modulationFacts.ts";
import { modulationPoints } from "../../../../src/view/panel/modulation/modulationPoints.ts";

const ALPHA = 4;
const BETA = betaOfRange(0.05);
const factor = (success: boolean, p: number) => modulationFactor(success, p, ALPHA, BETA);

/** Group a: 1 of 4 rollouts succeeds, in 3 of the group's 6 step rows. Group b: nobody does. */
function batchWith(success: number) {
  const lengths = { a: [3, 1, 1, 1], b: [2, 2] };
  return batchOf(
    Object.entries(lengths).flatMap(([group, rollouts]) =>
      rollouts.flatMap((length, i) =>
        Array.from({ length }, (_, step) => ({
          group,
          trajectory: `${group}${i}`,
          step,
          reward: group === "a" && i === 0 && step === length - 1 ? success : 0,
          success: group === "a" && i === 0,
          anchor: `room ${step}`,
        })),
      ),
    ),
  );
}

function factsOf(success: number, group = 0) {
  const batch = batchWith(success);
  return modulationFacts(batch, readingsOf(batch), group, ALPHA, BETA);
}
const sentence = (success: number, group = 0) => rewardScaleSentence(factsOf(success, group), factor);

describe("the two readings of p", () => {
  it("are over step rows, cut to 0 … 1, and over rollouts", () => {
    expect(factsOf(1)).toMatchObject({
      code: { raw: 0.5, p: 0.5 },
      paper: { p: 0.25 },
      rowShare: 0.5,
      rollouts: 4,
      successes: 1,
      successReturn: 1,
    });
    expect(factsOf(10).code).toMatchObject({ raw: 5, p: 1, success: 1 });
    expect(factsOf(10).code.failure).toBeCloseTo(0.95, 12);
    expect(factsOf(10).paper).toEqual(factsOf(1).paper);
  });

  it("are those of the estimator", () => {
    for (const [variant, params] of [
      ["code", {}],
      ["paper", { range: 0.05 }],
    ] as const) {
      const batch = batchWith(10);
      const credit = computeCredit(batch, { id: "proxmo", params: { variant, ...params } }, 0.95);
      for (const group of [0, 1]) {
        const reading = modulationFacts(batch, readingsOf(batch), group, ALPHA, BETA)[variant];
        expect(reading.p).toBe(credit.successRate![group]);
        const own = credit.modulation!.subarray(...(group === 0 ? [0, 6] : [6, 10]));
        for (const w of own) expect([reading.success, reading.failure]).toContain(w);
      }
    }
  });

  it("become points that share a place where p and outcome are equal", () => {
    const batch = batchWith(1);
    const points = modulationPoints(batch, readingsOf(batch), 0, ALPHA, BETA);
    const code = points.filter(({ reading }) => reading === "code");
    expect(code.map(({ p, won, count, selected }) => [p, won, count, selected])).toEqual([
      [0.5, true, 1, true],
      [0.5, false, 3, true],
      [0, false, 2, false],
    ]);
    expect(points.reduce((sum, { count }) => sum + count, 0)).toBe(2 * batch.trajectories);
    for (const { won, p, w } of points) expect(w).toBe(factor(won, p));
  });
});

describe("what the reward scale does, in words", () => {
  it("at 1: what ten times the rewards would make of this group", () => {
    expect(sentence(1)).toBe(
      "A success returns 1.00 here; p as released is the mean return over step rows, 0.50: 50 % of this group's step rows belong to the 1 of 4 rollouts that succeeded. With rewards ten times as large (the released settings scale them by 10) it would be 5.00, cut to p = 1.00: w 1.000 for every success and 0.950 for every failure, however many succeed.",
    );
    expect(sentence(1, 1)).toContain(
      "would be p = 0.00: w 1.050 for every success and 1.000 for every failure.",
    );
  });

  it("at 10: p is 1 from a tenth of the rows on", () => {
    expect(sentence(10)).toContain("is 1 once 10 % of the rows belong to successes: 50 %");
    expect(sentence(10)).toContain(
      "the mean is 5.00, and w is 1.000 for every success and 0.950 for every failure",
    );
    expect(sentence(10, 1)).toMatch(/the mean is 0.00\.$/);
  });

  it("below a half: successes are not seen as such", () => {
    expect(sentence(0.2)).toContain("gives successes the weight of failures");
  });

  it("without a success: says what is missing", () => {
    const batch = batchOf([0, 1].map((i) => ({ group: "g", trajectory: `${i}`, step: 0, reward: 0 })));
    const facts = modulationFacts(batch, readingsOf(batch), 0, ALPHA, BETA);
    expect(rewardScaleSentence(facts, factor)).toMatch(/^No rollout of this batch succeeded/);
  });
});
