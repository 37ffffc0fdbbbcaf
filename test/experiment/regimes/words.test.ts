import { describe, expect, it } from "vitest";
import { answerOf } from "../../../src/experiment/regimes/answer.ts";
import { differencesOf } from "../../../src/experiment/regimes/difference.ts";
import {
  differenceText,
  disagreementInWords,
  effectInWords,
  leadInWords,
} from "../../../src/experiment/regimes/words.ts";
import { YARDSTICKS } from "../../../src/experiment/regimes/yardsticks.ts";
import { madeUpSweep, sayMadeUp } from "./example.ts";
import { madeUp } from "./madeUp.ts";

const regimes = madeUp(madeUpSweep, sayMadeUp);
const [gradient] = YARDSTICKS;
const interval = (low: number, high: number, n = 10) => ({ mean: (low + high) / 2, low, high, n });

describe("who is first, in words", () => {
  const { standings } = answerOf(regimes, [0, 8, 4, 0.5], "gradient");
  const [gigpo, proxmo, grpo] = standings;

  it("names those that cannot be told from the first, and counts those behind", () => {
    expect(leadInWords([gigpo, { ...proxmo, isBehind: false }, grpo], gradient)).toMatch(
      /^By gradient cosine GiGPO is first: 0\.\d\d \[0\.\d\d, 0\.\d\d\], 10 batches\. No significant difference from ProxMO; 1 other is behind it\.$/,
    );
    const all = standings.map((one, i) => ({ ...one, isBehind: i > 0 }));
    expect(leadInWords(all, gradient)).toMatch(/All others are behind it \(paired 95 % intervals\)\.$/);
    const none = standings.map((one) => ({ ...one, isBehind: false }));
    expect(leadInWords(none, gradient)).toMatch(/No significant difference from ProxMO and GRPO\.$/);
  });

  it("says nothing of differences that one replicate cannot show", () => {
    const single = standings.map((one) => ({ ...one, value: { ...one.value, n: 1 } }));
    expect(leadInWords(single, gradient)).toMatch(
      /^By gradient cosine GiGPO is first: 0\.\d\d, 1 batch\. One replicate is too few/,
    );
    expect(leadInWords([], gradient)).toBe("");
  });

  it("counts trainings where learning is judged", () => {
    const area = YARDSTICKS.find(({ id }) => id === "area")!;
    const answer = answerOf(regimes, [0, 8, 4, 0.5], "area");
    expect(leadInWords(answer.standings, area)).toMatch(/^By learning GiGPO is first: .*, 10 trainings\./);
  });
});

describe("what a part does, in words", () => {
  it.each([
    [interval(0.01, 0.2), "helps"],
    [interval(-0.2, -0.01), "harms"],
    [interval(-0.02, 0.02), "no difference that would matter"],
    [interval(-0.1, 0.2), "undecided"],
    [interval(0, 0, 0), "not computed"],
  ])("%j: %s", (given, text) => {
    expect(effectInWords(given, 0.03)).toBe(text);
  });
});

describe("differences in words", () => {
  it("carry their sign and interval", () => {
    expect(differenceText(interval(0.1, 0.2))).toBe("+0.150 [+0.100, +0.200]");
    expect(differenceText(interval(-0.2, 0.0001))).toBe("−0.100 [−0.200, 0.000]");
    expect(differenceText(interval(0.1, 0.1, 1))).toBe("+0.100");
    expect(differenceText(interval(0, 0, 0))).toBe("n/a");
  });

  it("name both methods where yardsticks disagree", () => {
    const { disagreements } = answerOf(regimes, [0, 8, 4, 0.5], "gradient");
    const found = disagreements.find(({ method, other }) => method === "grpo" && other === "gigpo")!;
    expect(disagreementInWords(found, (key) => key.toUpperCase())).toMatch(
      /^GRPO is ahead of GIGPO by order in a state \(Kendall\) \(\+0\.\d+ \[.*\]\) but behind by gradient cosine \(−0\.\d+ \[.*\]\)\.$/,
    );
  });
});

describe("any method minus any other", () => {
  const cell = answerOf(regimes, [0, 8, 4, 0.5], "gradient");

  it("is judged here and over the map by every yardstick that has both", () => {
    const differences = differencesOf(regimes, cell, "gigpo", "grpo");
    expect(differences.map(({ yardstick }) => yardstick.id)).toEqual(YARDSTICKS.map(({ id }) => id));
    const [first, kendall] = differences;
    expect(first.here).toMatchObject({ n: 10 });
    expect(first.here.mean).toBeCloseTo(0.2, 1);
    expect(first.overMap).toMatchObject({ cells: 20, above: 20, below: 0 });
    expect(kendall.here.high).toBeLessThan(0);
  });

  it("is nothing where one was not judged", () => {
    expect(differencesOf(regimes, cell, "gigpo", "hgpo")).toEqual([]);
  });
});
