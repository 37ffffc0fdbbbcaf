import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeCredit } from "../../src/credit/index.ts";
import { exactSum } from "../../src/lib/stats.ts";
import { batchOf } from "../../src/rollout/batch.ts";
import { isSuccess } from "../../src/rollout/success.ts";

const played = (rewards: readonly number[], rewardScale?: number) =>
  batchOf(
    rewards.map((reward, step) => ({ group: "g", trajectory: "t", step, reward, anchor: "a door" })),
    rewardScale,
  );

/** Both readings of success: the batch's own, and ProxMO's as released, which sees only the return. */
const won = (rewards: readonly number[]) => {
  const batch = played(rewards);
  const { modulation } = computeCredit(batch, { id: "proxmo", params: { alpha: 0 } }, 1);
  return [batch.success[0] === 1, modulation![0] > 1];
};

const decimals = fc.array(
  fc.integer({ min: -9, max: 9 }).map((tenths) => tenths / 10),
  { minLength: 2, maxLength: 12 },
);

describe("an episode whose outcome nobody says", () => {
  it.each([
    [[0.1, 0.2, 0.2]],
    [[0.3, 0.1, 0.1]],
    [Array.from({ length: 50 }, () => 0.01)],
    [[7.5, ...Array.from({ length: 10 }, () => -0.7)]],
  ])("is no success where the rewards add up to one half on paper: %j", (rewards) => {
    expect(won(rewards)).toEqual([false, false]);
    expect(won(rewards.toReversed())).toEqual([false, false]);
    expect(won([...rewards, 0.01])).toEqual([true, true]);
  });

  it("has the same outcome whatever the order of its rewards", () => {
    // Sums that stand at one half but for a permutation: naive addition ends on both sides of it.
    const halves = decimals.map((rewards) => [...rewards, Number((0.5 - exactSum(rewards)).toFixed(1))]);
    let sides = 0;
    fc.assert(
      fc.property(
        halves.chain((rewards) =>
          fc.tuple(fc.constant(rewards), fc.shuffledSubarray(rewards, { minLength: rewards.length })),
        ),
        ([rewards, permuted]) => {
          expect(won(permuted)).toEqual(won(rewards));
          expect(won(rewards)).toEqual([false, false]);
          if (permuted.reduce((sum, r) => sum + r, 0) > 0.5) sides++;
        },
      ),
      { numRuns: 300 },
    );
    // The property would hold of naive sums too if none of them passed one half.
    expect(sides).toBeGreaterThan(0);
  });

  it("is measured by what a success is paid", () => {
    expect([isSuccess(5, 10), isSuccess(5.01, 10), isSuccess(0, 0), isSuccess(-1, 1)]).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect(played([2, 2.5], 10).success[0]).toBe(0);
  });
});
