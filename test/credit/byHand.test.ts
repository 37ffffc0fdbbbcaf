/**
 * Small cases worked out by hand for the estimators that have no golden vectors, or whose vectors leave
 * something open.
 */
import { describe, expect, it } from "vitest";
import { computeCredit } from "../../src/credit/index.ts";
import { batchOf } from "../../src/rollout/batch.ts";
import { randomRecords } from "./randomBatch.ts";

const row = (trajectory: string, step: number, anchor: string, reward: number) => ({
  group: "g",
  trajectory,
  step,
  anchor,
  reward,
});

describe("GAGPO", () => {
  it("is δ_t + γλ δ_{t+1} + … with group means as values", () => {
    const batch = batchOf([
      row("a", 0, "s", 0),
      row("a", 1, "x", 1),
      row("b", 0, "s", 0),
      row("b", 1, "y", 0),
    ]);
    const { advantage, unassigned } = computeCredit(
      batch,
      { id: "gagpo", params: { lambda: 0.5, scale: "none" } },
      0.8,
    );
    // V(s) = mean(0.8, 0) = 0.4; V(x) = 1, V(y) = 0: δ = 0.8 · 1 − 0.4 and 0.8 · 0 − 0.4.
    expect(advantage[0]).toBeCloseTo(0.4, 12);
    expect(advantage[2]).toBeCloseTo(-0.4, 12);
    expect([...(unassigned ?? [])]).toEqual([0, 1, 0, 1]);
  });

  it("with λ = 1 is the return minus the mean return of the state", () => {
    const batch = batchOf([
      row("a", 0, "s", 0),
      row("a", 1, "s", 1),
      row("b", 0, "s", 0),
      row("b", 1, "y", 0),
    ]);
    const { advantage, baseline, compared } = computeCredit(
      batch,
      { id: "gagpo", params: { lambda: 1, scale: "none" } },
      0.8,
    );
    const gigpo = computeCredit(batch, { id: "gigpo" }, 0.8);
    expect(advantage[0]).toBeCloseTo(gigpo.parts.step[0], 12);
    expect(compared[0]).toBeCloseTo(0.8, 12);
    expect(baseline[0]).toBeCloseTo(0.6, 12);
  });

  it("hands the surprise of later steps back with γλ a step", () => {
    const batch = batchOf([
      row("a", 0, "s", 0),
      row("a", 1, "u", 0),
      row("a", 2, "v", 1),
      row("b", 0, "s", 0),
      row("b", 1, "u", 0),
      row("b", 2, "v", 0),
    ]);
    const { advantage } = computeCredit(batch, { id: "gagpo", params: { lambda: 0.5, scale: "none" } }, 0.8);
    // V(v) = 0.5, V(u) = 0.4, V(s) = 0.32: δ is 0, 0 and 0.5.
    expect([...advantage.slice(0, 3)].map((a) => Number(a.toFixed(10)))).toEqual([0.08, 0.2, 0.5]);
  });

  it("normalises over the group", () => {
    const batch = batchOf([row("a", 0, "s", 1), row("b", 0, "s", 0), row("c", 0, "s", 0)]);
    const { advantage, parts } = computeCredit(batch, { id: "gagpo" }, 0.9);
    expect(advantage[0]).toBeCloseTo(2 / 3 / Math.sqrt(1 / 3), 5);
    expect(parts.centring[0]).toBeCloseTo(0, 12);
  });
});

describe("step index", () => {
  it("compares steps of the same index, and leaves those that no other trajectory reaches", () => {
    const batch = batchOf([row("a", 0, "s", 0), row("a", 1, "t", 1), row("b", 0, "u", 0)]);
    const { advantage, unassigned, weights } = computeCredit(
      batch,
      { id: "step-index", params: { scale: "none" } },
      0.5,
    );
    expect([...advantage]).toEqual([0.25, 0, -0.25]);
    expect([...(unassigned ?? [])]).toEqual([0, 1, 0]);
    expect([...weights(0).rows]).toEqual([0, 2]);
  });

  it("divides by the deviation with N − 1", () => {
    const batch = batchOf([row("a", 0, "s", 1), row("b", 0, "t", 0), row("c", 0, "u", 0)]);
    const { advantage } = computeCredit(batch, { id: "step-index" }, 0.5);
    // 1, 0, 0 about 1/3: squares add up to 2/3.
    expect(advantage[0]).toBeCloseTo(2 / 3 / Math.sqrt(1 / 3), 5);
    expect(advantage[1]).toBeCloseTo(-1 / 3 / Math.sqrt(1 / 3), 5);
  });
});

describe("HGPO", () => {
  it.each([
    [0, (2 / 3 + 1 / 2) / 2],
    [1, (2 * (2 / 3) + 3 * (1 / 2)) / 5],
    [2, (4 * (2 / 3) + 9 * (1 / 2)) / 13],
  ])("with α %d weighs a level of k equal observations (k + 1)^α", (lengthWeight, expected) => {
    const batch = batchOf([
      row("a", 0, "s", 0),
      row("a", 1, "t", 1),
      row("b", 0, "s", 0),
      row("b", 1, "t", 0),
      row("c", 0, "x", 0),
      row("c", 1, "t", 0),
    ]);
    const params = { history: 1, scale: "none", lengthWeight };
    // At t: 1 against the mean of 1, 0, 0; with s before it: 1 against the mean of 1, 0.
    expect(computeCredit(batch, { id: "hgpo", params }, 1).advantage[1]).toBeCloseTo(expected, 12);
  });
});

describe("GiGPO with similarity groups", () => {
  const params = { grouping: "similarity", threshold: 0.7 };
  const blocks = (texts: [string, string][]) => {
    const batch = batchOf(texts.map(([trajectory, anchor]) => row(trajectory, 0, anchor, 0)));
    const { weights } = computeCredit(batch, { id: "gigpo", params }, 0.9);
    return new Map(
      batch.trajectoryIds.map((id, r) => [
        id,
        [...weights(r).rows].map((j) => batch.trajectoryIds[j]).sort(),
      ]),
    );
  };

  it("is greedy: the first of a block speaks for it", () => {
    // abcd and cdef resemble bcde (0.75) but not each other (0.5).
    expect(
      blocks([
        ["a", "abcd"],
        ["b", "bcde"],
        ["c", "cdef"],
      ]).get("b"),
    ).toEqual(["a", "b"]);
    expect(
      blocks([
        ["b", "bcde"],
        ["a", "abcd"],
        ["c", "cdef"],
      ]).get("b"),
    ).toEqual(["a", "b", "c"]);
  });

  it("takes the rows in the order of the batch as given, not as sorted", () => {
    const steps = [row("a", 1, "cdef", 0), row("b", 0, "bcde", 0), row("a", 0, "abcd", 0)];
    const batch = batchOf(steps);
    const { weights } = computeCredit(batch, { id: "gigpo", params }, 0.9);
    // In given order cdef leads and takes bcde in; in sorted order abcd would.
    const rowOf = (given: number) => batch.order.indexOf(given);
    expect([...weights(rowOf(1)).rows]).toEqual([rowOf(0), rowOf(1)]);
    expect([...weights(rowOf(2)).rows]).toEqual([]);
  });
});

describe("HGPO", () => {
  /** Two rollouts of one room seen over and over: the last is paid, so returns shrink by γ a step. */
  const corridor = (steps: number, paid: number, other: number) =>
    batchOf(
      ["a", "b"].flatMap((trajectory, i) =>
        Array.from({ length: steps }, (_, t) =>
          row(trajectory, t, `room ${t}`, t === steps - 1 ? [paid, other][i] : 0),
        ),
      ),
    );
  const plain = { id: "hgpo", params: { scale: "none" } } as const;

  it("keeps a level whose difference is small only because of γ and the distance to the reward", () => {
    // At step 0 the returns are 0.5^33 and 0; equal last 1, 2 and 3 observations from step 2 on.
    const { advantage } = computeCredit(corridor(34, 1, 0), plain, 0.5);
    for (let t = 0; t < 34; t++) expect(advantage[t] / (0.5 ** (33 - t) / 2)).toBeCloseTo(1, 12);
  });

  it("keeps it beside returns of another scale", () => {
    // Every level sees (1e-9 − 0) / 2 around returns of 1e3, and 3e-10 of that is no rounding.
    const { advantage } = computeCredit(corridor(3, 1e3 + 1e-9, 1e3), plain, 1);
    for (const a of advantage.slice(0, 3)) expect(a).toBeCloseTo(5e-10, 12);
  });

  it.each([1e-12, 1e-3, 1, 1e6])(
    "does not depend on the scale of rewards where nothing is divided: × %d",
    (unit) => {
      const scaled = (scale: number) => {
        const records = randomRecords({ groups: 3, rollouts: 4, steps: 9, stop: 0.1, reward: scale });
        return computeCredit(batchOf(records), plain, 0.9).advantage;
      };
      const one = scaled(1);
      scaled(unit).forEach((a, r) => {
        expect(a / unit).toBeCloseTo(one[r], 12);
      });
    },
  );

  it("leaves out a level where only rounding tells returns apart", () => {
    // 0.1 + 0.2 and 0.3: a level of its own for step 1, whose equal histories are equal but for the last bit.
    const batch = batchOf([
      row("a", 0, "s", 0),
      row("a", 1, "t", 0.1),
      row("a", 2, "u", 0.2),
      row("b", 0, "s", 0),
      row("b", 1, "t", 0.3),
      row("c", 0, "x", 0),
      row("c", 1, "t", 0),
    ]);
    const { advantage } = computeCredit(batch, plain, 1);
    // Level 1 alone: 0.3 against (0.3 + 0.3 + 0) / 3. With level 2 it would be mixed with a 0 and be less.
    expect(advantage[1]).toBeCloseTo(0.1, 12);
    expect(advantage[4]).toBeCloseTo(0.1, 12);
  });
});

describe("GraphGPO with similar states", () => {
  const near = "You arrive at cabinet 1. On the cabinet 1, you see a mug 1.";
  const alike = "You arrive at cabinet 1. On the cabinet 1, you see a mug 2.";
  const other = "The fridge is closed.";
  const batch = batchOf([
    row("a", 0, near, 1),
    row("b", 0, other, 0),
    row("b", 1, alike, 0),
    row("b", 2, other, 0),
  ]);
  const distancesUnder = (similarity: number | undefined) => {
    const params = { discount: 0.5, normalizeDistance: false, similarity, invalidPenalty: 0 };
    return [...computeCredit(batch, { id: "graphgpo", params }, 1).compared].map((paid) =>
      Math.round(Math.log2(10 / paid)),
    );
  };

  it("knows the way from a state that another trajectory solved in nearly the same words", () => {
    // By itself the second trajectory never meets a state with a way: all are one further than the furthest.
    expect(distancesUnder(undefined)).toEqual([0, 2, 2, 2]);
    // Its first state, 2 away, leads to the like of a solved one, 1 away. Where its last step led is not known.
    expect(distancesUnder(0.95)).toEqual([0, 1, 2, 3]);
  });
});

describe("the weight of the step part", () => {
  it.each(["graphgpo", "g2po", "rewardflow"])("of %s goes from 0 to a million", (id) => {
    const batch = batchOf([row("a", 0, "s", 1), row("b", 0, "s", 0)].map((one) => ({ ...one, after: "t" })));
    const credit = (stepWeight: number) => computeCredit(batch, { id, params: { stepWeight } }, 1);
    for (const stepWeight of [0, 1e6]) expect(() => credit(stepWeight)).not.toThrow();
    for (const stepWeight of [-1e-3, 1e6 + 1]) expect(() => credit(stepWeight)).toThrow("stepWeight");
  });
});
