import { describe, expect, it } from "vitest";
import { laneKey, laneLabel } from "../../src/experiment/lanes.ts";
import { parseSpec } from "../../src/experiment/spec.ts";

describe("lanes", () => {
  it("are GRPO, GiGPO and ProxMO where none are given", () => {
    expect(parseSpec({}).lanes.map(laneKey)).toEqual(["grpo", "gigpo", "proxmo"]);
  });

  it("are told apart by what differs from the defaults, whatever its order", () => {
    expect(laneKey({ id: "proxmo", params: { alpha: 4 } })).toBe("proxmo");
    expect(laneKey({ id: "proxmo", params: { variant: "paper", alpha: 8 } })).toBe(
      "proxmo alpha=8 variant=paper",
    );
    expect(laneKey({ id: "proxmo", params: { alpha: 8, variant: "paper" } })).toBe(
      "proxmo alpha=8 variant=paper",
    );
    expect(laneLabel({ id: "proxmo", params: { alpha: 8 } })).toBe("ProxMO, alpha 8");
    expect(laneLabel({ id: "proxmo", params: { alpha: 8 }, label: "sharp" })).toBe("sharp");
  });

  it("may hold one estimator twice, but not with equal parameters", () => {
    const twice = (params: object) => parseSpec({ lanes: [{ id: "proxmo" }, { id: "proxmo", params }] });
    expect(twice({ alpha: 8 }).lanes).toHaveLength(2);
    expect(() => twice({ alpha: 4 })).toThrow(/at lanes\.1: this is the same method as lane 0/);
  });

  it.each([
    [{ lanes: [] }, /at lanes: /],
    [
      { lanes: [{ id: "grpo" }, { id: "abacus" }] },
      /at lanes\.1: There is no estimator "abacus".*proxmo.*\.$/,
    ],
    [{ lanes: [{ id: "proxmo", params: { alpha: -1 } }] }, /at lanes\.0: .*parameter alpha.*[^.]\.$/],
    [{ seeds: 17 }, /at seeds: /],
    [{ trainOn: { id: "grpo" } }, /trainOn/],
  ])("are refused in words: %j", (spec, words) => {
    expect(() => parseSpec(spec)).toThrow(words);
  });
});
