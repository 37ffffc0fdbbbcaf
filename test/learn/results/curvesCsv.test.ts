import { describe, expect, it } from "vitest";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { curvesCsv } from "../../../src/learn/results/curvesCsv.ts";
import type { IterationStats } from "../../../src/learn/train.ts";

const stats = (iteration: number): IterationStats => ({
  iteration,
  successRate: 0.5,
  families: {},
  meanReturn: -0.25,
  episodeLength: 10,
  steps: 80,
  entropy: 1.5,
  kl: 0.1,
  invalidShare: 0,
  singletonShare: Number.NaN,
  deadGroupShare: 0,
  advantageSize: 0.3,
  clipShare: 0,
  gradientNorm: 1e-7,
  milliseconds: { world: 0, policy: 0, credit: 0, update: 0 },
});

describe("curves as CSV", () => {
  it("have a line an iteration, settings before the head, and texts that no spreadsheet computes", () => {
    const spec = parseSpec({
      seeds: 1,
      lanes: [{ id: "grpo", label: '=HYPERLINK("x"), sharp' }, { id: "rloo" }],
    });
    const lines = curvesCsv(spec, { grpo: [[stats(0), stats(1)]] }, ["link: a\nb"]).split("\r\n");
    expect(lines[0]).toBe("# link: a b");
    expect(JSON.parse(lines[1].replace("# spec: ", ""))).toEqual(spec);
    expect(lines[2]).toBe(
      "lane,label,replicate,iteration,successRate,meanReturn,meanScore,episodeLength,steps,entropy,kl,invalidShare,singletonShare,deadGroupShare,advantageSize,clipShare,gradientNorm",
    );
    expect(lines[3]).toBe(`grpo,"'=HYPERLINK(""x""), sharp",0,0,0.5,-0.25,,10,80,1.5,0.1,0,,0,0.3,0,1e-7`);
    expect(lines).toHaveLength(6);
  });
});
