import { describe, expect, it } from "vitest";
import { packBatch } from "../../src/engine/batch/packBatch.ts";
import { parseSpec } from "../../src/experiment/spec.ts";
import { drawTasks, scenarioOf } from "../../src/learn/scenario.ts";
import { rootKey } from "../../src/lib/rng.ts";
import { collect } from "../../src/rollout/collect.ts";
import { uniformPolicy } from "../../src/rollout/policy.ts";
import { stepFacts } from "../../src/view/stepFacts.ts";

async function played(world: object) {
  const spec = parseSpec({ world, groups: 4, rollouts: 4 });
  const scenario = scenarioOf(spec);
  const options = { rollouts: 4, settings: spec, key: rootKey(2) };
  const collected = await collect(scenario.world, drawTasks(scenario, 4, rootKey(1)), uniformPolicy, options);
  return packBatch(collected, 0, { kind: "recorded", text: "test" });
}

describe("facts of a step", () => {
  it("tell how a purchase was graded, on the step that made it", async () => {
    const page = await played({ id: "shop", products: 100 });
    const { batch } = page;
    const bought = Array.from(batch.terminated ?? []).indexOf(1);
    const last = batch.trajectoryStart[bought + 1] - 1;
    expect(stepFacts(page, last).score).toMatch(
      /^score \d\.\d\d = type [\d.]+ × \(attributes \d\/2 \+ options \d\/1 \+ price \d\/1\) \/ 4(; not met: .+)?$/,
    );
    expect(stepFacts(page, last - 1).score).toBeNull();
    const cut = Array.from(batch.truncated ?? []).indexOf(1);
    expect(stepFacts(page, batch.trajectoryStart[cut + 1] - 1).score).toBeNull();
  });

  it("say nothing of grades where the world gives none", async () => {
    const page = await played({ stepLimit: 12 });
    expect(page.batch.score).toBeUndefined();
    expect(stepFacts(page, page.batch.rows - 1).score).toBeNull();
  });
});
