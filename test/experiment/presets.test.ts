import { describe, expect, it } from "vitest";
import { PRESETS, presetOf, presetSpec } from "../../src/experiment/presets.ts";
import { parseSpec } from "../../src/experiment/spec.ts";
import { Lab, trainersOn } from "../../src/learn/lab.ts";
import { openBackend } from "../../src/learn/net/openBackend.ts";

describe("presets", () => {
  it("are recognised again, whatever the seed and lanes; other settings are none", () => {
    const spec = parseSpec({ seed: 7, seeds: 2, lanes: [{ id: "rloo" }] });
    for (const preset of PRESETS) expect(presetOf(presetSpec(preset, spec))).toBe(preset);
    expect(presetOf({ ...spec, gamma: 0.5 })).toBeNull();
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
  });

  it("can all be played", async () => {
    const { openNet } = await openBackend("cpu");
    for (const preset of PRESETS) {
      const spec = presetSpec(preset, parseSpec({ seeds: 1, lanes: [{ id: "gigpo" }] }));
      const lab = new Lab({ ...spec, groups: 2, rollouts: 2 }, trainersOn(openNet));
      expect((await lab.next()).stats.steps).toBeGreaterThan(3);
    }
  });
});
