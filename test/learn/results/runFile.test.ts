import { describe, expect, it } from "vitest";
import { DEFAULT_SPEC, DEFAULT_VIEW } from "../../../src/experiment/share/shared.ts";
import { decodeRunFile, encodeRunFile } from "../../../src/learn/results/runFile.ts";
import type { IterationStats } from "../../../src/learn/train.ts";

const shared = { spec: DEFAULT_SPEC, view: DEFAULT_VIEW };
/** Required: a field that is added later has to be given a value here, and to come back. */
const full: Required<IterationStats> = {
  iteration: 0,
  successRate: 0.25,
  families: { Books: { episodes: 8, successes: 2 } },
  meanScore: 0.75,
  meanReturn: 0.2,
  episodeLength: 6.5,
  steps: 52,
  entropy: 1.25,
  kl: 0.01,
  invalidShare: 0.125,
  singletonShare: 0.5,
  deadGroupShare: 0,
  advantageSize: 0.8,
  clipShare: 0.05,
  gradientNorm: 2.5,
  milliseconds: { world: 1, policy: 2, credit: 3, update: 4 },
};

describe("a run's file", () => {
  it("gives every number of an iteration back", () => {
    const { meanScore: _, ...ungraded } = { ...full, iteration: 1 };
    const curves = { grpo: [[full, ungraded]] };
    expect(decodeRunFile(encodeRunFile({ shared, curves }), "run.json").curves).toEqual(curves);
  });

  it("keeps a share of nothing as no number", () => {
    const curves = { grpo: [[{ ...full, singletonShare: Number.NaN }]] };
    const { curves: read } = decodeRunFile(encodeRunFile({ shared, curves }), "run.json");
    expect(read.grpo[0][0].singletonShare).toBeNaN();
  });

  it("names the field that is not as it should be", () => {
    const curves = { grpo: [[{ ...full, steps: "many" as unknown as number }]] };
    expect(() => decodeRunFile(encodeRunFile({ shared, curves }), "run.json")).toThrow(
      /^run\.json: field curves\.grpo\.0\.0\.steps: .*number/,
    );
  });
});
