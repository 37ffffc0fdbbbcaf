import { describe, expect, it } from "vitest";
import { leadersInWords } from "../../../src/experiment/regimes/leaders.ts";
import { methodNames } from "../../../src/experiment/regimes/methodNames.ts";
import { gapOf, regimeCell } from "../../../src/experiment/regimes/regimes.ts";
import { MEASURES } from "../../../src/experiment/sweep/results.ts";
import { parseSweep } from "../../../src/experiment/sweep/sweep.ts";

const scored = (label: string, values: Readonly<Record<string, number>>) => ({
  label,
  scores: Object.fromEntries(
    MEASURES.map((measure) => [measure, { mean: values[measure] ?? 0, low: 0, high: 0, n: 4 }]),
  ) as never,
});

describe("who is first", () => {
  it("is said where yardsticks name different methods", () => {
    const one = scored("HGPO", { gradient: 0.9, kendall: 0.5, spearman: 0.5, sign: 0.1 });
    const other = scored("ProxMO", { gradient: 0.8, kendall: 0.4, spearman: 0.6, sign: 0.3 });
    expect(leadersInWords([one, other])).toBe(
      "By gradient cosine HGPO is first, by order in a state (Kendall) HGPO, by order in a state (Spearman) ProxMO, by sign agreement ProxMO.",
    );
    expect(leadersInWords([one])).toBeNull();
    expect(
      leadersInWords([one, scored("GRPO", { gradient: -1, kendall: -1, spearman: -1, sign: -1 })]),
    ).toBeNull();
  });

  it("leaves out what could not be told", () => {
    const silent = scored("GRPO", { gradient: 0.9, kendall: Number.NaN, spearman: Number.NaN, sign: 0.9 });
    expect(leadersInWords([silent, scored("RLOO", {})])).toContain("(Kendall) RLOO");
  });
});

describe("the methods of a map", () => {
  it("are those of every point, each once", () => {
    const sweep = parseSweep({
      title: "τ",
      axes: [{ path: "methods.proxmo.temperature", values: [0.1, 1] }],
      methods: [{ id: "grpo" }, { id: "proxmo" }],
    });
    expect(methodNames(sweep).map(({ key, id }) => [key, id])).toEqual([
      ["grpo", "grpo"],
      ["proxmo", "proxmo"],
      ["proxmo temperature=1", "proxmo"],
    ]);
  });
});

describe("an empty cell", () => {
  const cell = regimeCell({ at: [0], success: 0.5, batches: [], scores: {} });
  it("was not reached, unless a part of it was not computed", () => {
    expect(gapOf({ missing: [] }, cell)).toBe("not reached");
    const missing = { kind: "truth", replicate: 0, trains: "grpo" } as const;
    expect(gapOf({ missing: [{ ...missing, at: [0] }] }, cell)).toBe("not computed");
    expect(gapOf({ missing: [{ ...missing, at: [1] }] }, cell)).toBe("not reached");
    expect(gapOf({ missing: [{ ...missing, kind: "learning", at: [0] }] }, cell)).toBe("not reached");
  });
});
