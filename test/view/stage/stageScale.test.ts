import { describe, expect, it } from "vitest";
import type { Chain } from "../../../src/credit/report/chain.ts";
import { returnSpan, stageDomain } from "../../../src/view/stage/stageScale.ts";

const column = (...values: number[]) => Float64Array.from(values);
const chain: Chain = {
  grpo: { advantage: column(0.5, -0.5) },
  modulation: { advantage: column(0.52, -0.5), added: column(0.02, 0) },
  proxmo: { advantage: column(2, -0.1), added: column(1.48, 0.4) },
  gigpo: { advantage: column(0.5, -2.5), added: column(0, -2) },
};
const story = { chain, variant: "code", scale: "fixed", addedOnly: false, span: 1 } as const;

describe("the stage's colour scale", () => {
  it("is one for all stops of a story, whatever the batch", () => {
    for (const stop of ["grpo", "modulation", "proxmo", "gigpo", "truth"] as const)
      expect(stageDomain({ ...story, stop })).toBe(1.5);
    expect(stageDomain({ ...story, stop: "grpo", variant: "paper" })).toBe(3);
  });

  it("grows with what a success pays, except for z-scores", () => {
    expect(returnSpan({ episodeReturn: column(0, 10, -0.2) })).toBe(10);
    expect(returnSpan({ episodeReturn: column(0, 0) })).toBe(1);
    expect(stageDomain({ ...story, stop: "grpo", span: 10 })).toBe(15);
    expect(stageDomain({ ...story, stop: "grpo", span: 10, variant: "paper" })).toBe(3);
  });

  it("is finer where only what modulation adds is shown", () => {
    expect(stageDomain({ ...story, stop: "modulation", addedOnly: true })).toBe(0.05);
    expect(stageDomain({ ...story, stop: "proxmo", addedOnly: true })).toBe(1);
  });

  it("is the largest value of the batch where the reader asks for it", () => {
    expect(stageDomain({ ...story, scale: "fit", stop: "grpo" })).toBe(2.5);
    expect(stageDomain({ ...story, scale: "fit", stop: "modulation", addedOnly: true })).toBe(0.02);
  });
});
