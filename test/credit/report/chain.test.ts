import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeCredit } from "../../../src/credit/index.ts";
import { BUILT_ON, chainOf, EXACT_SWITCHES, STOPS } from "../../../src/credit/report/chain.ts";
import { batchOf } from "../../../src/rollout/batch.ts";
import { randomRecords } from "../randomBatch.ts";

const chain = (batch: Parameters<typeof computeCredit>[0], switches: Record<string, unknown>) =>
  chainOf(
    computeCredit(batch, { id: "proxmo", params: switches }, 0.95),
    computeCredit(batch, { id: "proxmo", params: { ...switches, ...EXACT_SWITCHES } }, 0.95),
  );

/** One group of eight rollouts of two steps, `wins` of them successes. */
const group = (wins: number) =>
  batchOf(
    Array.from({ length: 16 }, (_, i) => ({
      group: "g",
      trajectory: `t${i >> 1}`,
      step: i % 2,
      reward: i % 2 === 1 && i >> 1 < wins ? 1 : 0,
      anchor: `room ${i % 3}`,
    })),
  );

describe("the chain from GRPO to ProxMO", () => {
  it("adds up: every stop is the one it is built on and what it adds", () => {
    fc.assert(
      fc.property(fc.nat(999), fc.boolean(), fc.constantFrom("code", "paper"), (seed, distinct, variant) => {
        const batch = batchOf(randomRecords({ seed, distinct, groups: 3, rollouts: 4, steps: 6, stop: 0.1 }));
        const stops = chain(batch, { variant });
        for (const id of STOPS) {
          const before = BUILT_ON[id];
          if (before === null) continue;
          const { advantage, added } = stops[id];
          advantage.forEach((value, row) => {
            expect(stops[before].advantage[row] + (added as Float64Array)[row]).toBeCloseTo(value, 9);
          });
        }
      }),
    );
  });

  it("begins at the differences from the mean (code) or at z-scores (paper), and ends at ProxMO", () => {
    const batch = group(3);
    const code = chain(batch, { variant: "code" });
    expect([...code.grpo.advantage]).toEqual([
      ...computeCredit(batch, { id: "grpo", params: { statistics: "rows", scale: "none" } }, 0.95).advantage,
    ]);
    const [win, , , , , , loss] = chain(batch, { variant: "paper" }).grpo.advantage;
    expect(win).toBeGreaterThan(1);
    expect(win / loss).toBeCloseTo(5 / -3, 9);
    expect([...code.proxmo.advantage]).toEqual([...computeCredit(batch, { id: "proxmo" }, 0.95).advantage]);
    expect([...code.gigpo.added!]).toEqual([...computeCredit(batch, { id: "gigpo" }, 0.95).parts.step]);
  });

  it.each(["code", "paper"])(
    "makes a rare success stronger and a failure on an easy task weaker (%s)",
    (variant) => {
      const rare = chain(group(1), { variant });
      expect(rare.modulation.advantage[0]).toBeGreaterThan(rare.grpo.advantage[0]);
      const easy = chain(group(7), { variant });
      expect(easy.grpo.advantage[15]).toBeLessThan(0);
      expect(easy.modulation.advantage[15]).toBeGreaterThan(easy.grpo.advantage[15]);
    },
  );
});
