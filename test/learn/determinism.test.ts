import { describe, expect, it } from "vitest";
import { ENGINE_VERSION } from "../../src/experiment/receipt/engineVersion.ts";
import { parseSpec, type Spec } from "../../src/experiment/spec.ts";
import { digestsOf, Lab, trainersOn } from "../../src/learn/lab.ts";
import type { BackendName } from "../../src/learn/net/backend.ts";
import { openBackend } from "../../src/learn/net/openBackend.ts";
import { goldenNames, readGolden, writeGolden } from "./goldenDigests.ts";

async function digestsOfRun(spec: Spec, backend: BackendName) {
  const lab = new Lab(spec, trainersOn((await openBackend(backend)).openNet));
  while (!lab.done) await lab.next();
  lab.dispose();
  return digestsOf(lab.history);
}

describe("a spec", () => {
  it.each(["cpu", "wasm"] as const)("gives equal digests each time on %s", async (backend) => {
    const spec = parseSpec({
      seed: 5,
      groups: 2,
      rollouts: 4,
      seeds: 2,
      lanes: [{ id: "gigpo" }, { id: "proxmo" }],
      world: { receptacles: 6, objects: 6, distractorSentences: 1, stepLimit: 15 },
      invalidChoices: 1,
      training: { iterations: 2, learningRate: 0.02, epochs: 2, minibatch: 64, entropyWeight: 0.01 },
    });
    const once = await digestsOfRun(spec, backend);
    expect(await digestsOfRun(spec, backend)).toEqual(once);
    const all = Object.values(once)
      .flat(2)
      .map(({ advantages }) => advantages);
    expect(new Set(all).size).toBeGreaterThan(all.length / 2);
  });

  it.each(goldenNames())("gives the recorded digests on plain TypeScript: %s", async (name) => {
    const { engine, spec, digests } = readGolden(name);
    expect(engine).toBeLessThanOrEqual(ENGINE_VERSION);
    const given = await digestsOfRun(parseSpec(spec), "cpu");
    if (process.env.UPDATE_DIGESTS) writeGolden(name, { engine: ENGINE_VERSION, spec, digests: given });
    else expect(given).toEqual(digests);
  });
});
