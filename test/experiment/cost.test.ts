import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_GROUPS, MAX_LANES, MAX_REPLICATES } from "../../src/experiment/bounds.ts";
import {
  checkHolds,
  PAGE_BYTES,
  runCost,
  sayBytes,
  saySeconds,
  turnsAtOnce,
} from "../../src/experiment/cost.ts";
import { PRESETS, presetSpec } from "../../src/experiment/presets.ts";
import { DEFAULT_SPEC } from "../../src/experiment/share/shared.ts";
import { parseSpec, type Spec } from "../../src/experiment/spec.ts";
import { withValue } from "../../src/experiment/specField.ts";
import { scenarioOf } from "../../src/learn/scenario.ts";
import { WORLD_LIST } from "../../src/world/settings.ts";
import { anySpec } from "./share/shares.ts";

const largest = parseSpec({
  world: { receptacles: 40, objects: 60, distractorSentences: 4, stepLimit: 200 },
  groups: MAX_GROUPS,
  rollouts: 32,
  invalidChoices: 8,
  lanes: [{ id: "proxmo" }],
  seeds: 1,
});

describe("what a run takes", () => {
  it("grows with every number it is made of", () => {
    const base = runCost(DEFAULT_SPEC);
    for (const [path, value] of [
      ["groups", 32],
      ["rollouts", 16],
      ["world.stepLimit", 60],
      ["world.distractorSentences", 2],
      ["invalidChoices", 3],
      ["policy.hidden", 256],
      ["seeds", 8],
      ["training.iterations", 800],
    ] as const) {
      const more = runCost(withValue(DEFAULT_SPEC, path, value));
      expect(more.bytes, path).toBeGreaterThan(base.bytes);
      if (path !== "invalidChoices") expect(more.seconds, path).toBeGreaterThan(base.seconds);
    }
  });

  // Measured in Node: peak of one iteration above what the program itself takes.
  it.each([
    [{ groups: 32, rollouts: 32, world: { receptacles: 40, objects: 60, stepLimit: 50 } }, 398e6],
    [
      {
        groups: 32,
        rollouts: 32,
        invalidChoices: 8,
        world: { receptacles: 40, objects: 60, stepLimit: 100, distractorSentences: 4 },
      },
      2215e6,
    ],
  ])("is near what was measured of a batch: %j", (change, measured) => {
    const { batchBytes } = runCost(parseSpec(change));
    expect(batchBytes / measured).toBeGreaterThan(0.7);
    expect(batchBytes / measured).toBeLessThan(1.5);
  });
});

describe("the widths of the worlds", () => {
  it("are about those of their featurizers, and not below them", () => {
    for (const { id } of WORLD_LIST) {
      const spec = parseSpec({
        world: { id },
        policy: { kind: "linear" },
        lanes: [{ id: "grpo" }],
        seeds: 1,
      });
      const weights = scenarioOf(spec).featurizer.count;
      const perWeight = (runCost(spec).netBytes - 3000 * 16) / 44;
      expect(perWeight, id).toBeGreaterThanOrEqual(weights);
      expect(perWeight, id).toBeLessThan(1.2 * weights);
    }
  });
});

describe("settings beyond what a page can hold", () => {
  it("are refused with the numbers to lower, and hold once one is lowered so far", () => {
    expect(() => checkHolds(largest)).toThrow(
      /^These settings need about \d+ GB of memory, more than the 2\.0 GB that a page can hold: lower groups from 64 to \d+, or .*\.$/,
    );
    const [, groups] = /groups from 64 to (\d+)/.exec(complaint(largest)) as RegExpExecArray;
    expect(() => checkHolds({ ...largest, groups: Number(groups) })).not.toThrow();
    expect(() => checkHolds({ ...largest, groups: Number(groups) + 1 })).toThrow();
  });

  it("name several numbers where none is enough alone", () => {
    const wide = parseSpec({
      ...largest,
      policy: { hidden: 1024 },
      lanes: ["grpo", "gigpo", "proxmo", "hgpo", "gagpo", "step-index"].map((id) => ({ id })),
      seeds: MAX_REPLICATES,
    });
    expect(complaint(wide)).toMatch(/lower groups from 64 to 1 and rollouts from 32 to 2 and .*/);
  });

  it("are none of the presets, with as many lanes and seeds as there can be", () => {
    const lanes = ["grpo", "gigpo", "proxmo", "hgpo", "gagpo", "rloo"].map((id) => ({ id, params: {} }));
    expect(lanes).toHaveLength(MAX_LANES);
    for (const preset of PRESETS)
      checkHolds({ ...presetSpec(preset, DEFAULT_SPEC), lanes, seeds: MAX_REPLICATES });
  });

  it("are refused exactly where the estimate is beyond the room", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const refused = complaint(spec) !== "";
        expect(refused).toBe(runCost(spec).bytes > PAGE_BYTES);
      }),
      { numRuns: 200 },
    );
  });
});

describe("replicates that play at once", () => {
  it("are as many as a device wants while their batches are small, and one where they are not", () => {
    expect(turnsAtOnce(DEFAULT_SPEC, 6)).toBe(6);
    expect(turnsAtOnce(largest, 6)).toBe(1);
    expect(turnsAtOnce(DEFAULT_SPEC, 1)).toBe(1);
  });
});

describe("estimates in words", () => {
  it.each([
    [12.6e9, "13 GB"],
    [2e9, "2.0 GB"],
    [340.4e6, "340 MB"],
    [1000, "1 MB"],
  ])("%d bytes are %s", (bytes, words) => expect(sayBytes(bytes)).toBe(words));
  it.each([
    [0.2, "1 seconds"],
    [40, "40 seconds"],
    [400, "7 minutes"],
    [9000, "3 hours"],
    [1e6, "12 days"],
  ])("%d seconds are %s", (seconds, words) => expect(saySeconds(seconds)).toBe(words));
});

function complaint(spec: Spec): string {
  try {
    checkHolds(spec);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}
