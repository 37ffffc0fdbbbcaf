import { describe, expect, it } from "vitest";
import { computeCredit } from "../../../src/credit/index.ts";
import { rolloutsFile } from "../../../src/experiment/export/rolloutsFile.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { readCanonical } from "../../../src/formats/canonical/canonical.ts";
import { batchOf } from "../../../src/rollout/batch.ts";

const batch = batchOf(
  [0, 1].flatMap((t) =>
    [0, 1].map((step) => ({
      group: "g",
      trajectory: `t${t}`,
      step,
      reward: t === 1 && step === 1 ? 10 : 0,
      anchor: `You see a cup ${step}.`,
      action: "look",
    })),
  ),
  10,
);

describe("rollouts as a file", () => {
  it("come back with settings, steps and advantages to the last bit", () => {
    const spec = parseSpec({ rewardScale: 10, gamma: 0.3 });
    const method = { id: "proxmo", params: { alpha: 8 } };
    const { advantage, parts } = computeCredit(batch, method, spec.gamma);
    const facts = { source: "a test", gamma: spec.gamma, spec, link: "https://x/#run-1", methods: [method] };
    const file = readCanonical(
      rolloutsFile(batch, facts, { advantages: [{ as: "proxmo", total: advantage, parts }] }),
      "f",
    );
    expect(JSON.parse(file.headerText!)).toMatchObject({
      gamma: 0.3,
      rewardScale: 10,
      spec,
      link: facts.link,
    });
    expect(file.batch.reward).toEqual(batch.reward);
    expect(file.batch.anchor).toEqual(batch.anchor);
    expect(file.steps.map((step) => (step.advantage!.proxmo as { total: number }).total)).toEqual([
      ...advantage,
    ]);
  });
});
