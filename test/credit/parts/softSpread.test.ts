import { describe, expect, it } from "vitest";
import { softShares, softSpread } from "../../../src/credit/parts/softSpread.ts";
import { batchOf } from "../../../src/rollout/batch.ts";

const spreadOf = (ownRow: boolean, ...anchors: string[]) =>
  softSpread(
    batchOf(anchors.map((anchor, i) => ({ group: "g", trajectory: `t${i}`, step: 0, anchor, reward: 0 }))),
    { temperature: 0.1, ownRow, neighbours: "group", oneLetterTerms: false, idf: "batch" },
  );

describe("the reach of a soft baseline", () => {
  it("of a lone step is the step itself, or nothing", () => {
    const own = spreadOf(true, "red mug");
    expect([own.ownWeight[0], own.effective[0]]).toEqual([1, 1]);
    const others = spreadOf(false, "red mug");
    expect([others.ownWeight[0], others.effective[0]]).toEqual([0, 0]);
    expect(softShares(others)).toEqual({ mostlyOwn: 1, medianEffective: 0 });
  });

  it("of equal texts is even", () => {
    const own = spreadOf(true, "red mug", "red mug", "red mug", "red mug");
    expect([...own.ownWeight]).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect([...own.effective]).toEqual([4, 4, 4, 4]);
    expect([...spreadOf(false, "red mug", "red mug", "red mug").effective]).toEqual([2, 2, 2]);
    expect(softShares(own)).toEqual({ mostlyOwn: 0, medianEffective: 4 });
  });

  it("of unlike texts falls with the temperature: e^(−1/τ) for each of the others", () => {
    const { ownWeight, effective } = spreadOf(true, "red mug", "blue plate");
    const e = Math.exp(-1 / 0.1);
    expect(ownWeight[0]).toBeCloseTo(1 / (1 + e), 10);
    expect(effective[0]).toBeCloseTo((1 + e) ** 2 / (1 + e * e), 10);
  });
});
