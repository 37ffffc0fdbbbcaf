import { describe, expect, it } from "vitest";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { openBackend } from "../../../src/learn/net/openBackend.ts";
import { createTrainer } from "../../../src/learn/train.ts";
import { rootKey } from "../../../src/lib/rng.ts";
import { bifurcation as world } from "../../../src/world/bifurcation/bifurcation.ts";
import { bifurcationFeatures } from "../../../src/world/bifurcation/features.ts";
import { BIFURCATION_VARIANTS, type BifurcationVariant } from "../../../src/world/bifurcation/settings.ts";
import { makeTask } from "../../../src/world/bifurcation/task.ts";

/** The names of each choice's features after some choices, by their places. */
function seen(variant: BifurcationVariant, ...actions: number[]) {
  const task = makeTask(
    { variant, before: 1, after: 1, ways: 2, idleChoices: 2, distractorSentences: 0, stepLimit: 9 },
    rootKey(1),
  );
  let state = world.reset(task, rootKey(1));
  for (const action of actions) state = world.step(state, world.choices(state)[action]).state;
  const choices = world.choices(state);
  const view = { goal: world.goal(state), observations: [world.observation(state)], actions: [], choices };
  const { start, index } = bifurcationFeatures.features(view);
  const of = choices.map((_, a) =>
    [...index.subarray(start[a], start[a + 1])]
      .map((feature) => bifurcationFeatures.name(feature))
      .join("; "),
  );
  return { right: task.right, of };
}

describe("what a policy sees of the bifurcation", () => {
  it("is where it stands, on which road, and which command the goal names", () => {
    const fork = seen("irreversible", 0);
    expect(fork.of[fork.right]).toMatch(/(^|[^t] )in the goal/);
    expect(fork.of[fork.right]).not.toContain("not in the goal");
    expect(fork.of[1 - fork.right]).toContain("not in the goal");
    expect(fork.of[0]).toContain("at the fork");
    expect(seen("irreversible", 0, fork.right).of[0]).toContain("on the goal's road");
    expect(seen("recoverable", 0, 1 - fork.right).of[2]).toContain("on another road");
    const post = seen("near-duplicate", 0);
    expect(post.of[post.right]).not.toContain("not named by the goal");
    expect(post.of[1 - post.right]).toContain("not in the goal");
    expect(seen("near-duplicate").of[0]).toContain("not named by the goal");
  });

  it.each(BIFURCATION_VARIANTS)("is enough to learn the variant %s", async (variant) => {
    const spec = parseSpec({
      world: { id: "bifurcation", variant, before: 2, after: 2 },
      ...{ groups: 8, rollouts: 8, training: { iterations: 20, learningRate: 0.02 }, policy: { hidden: 8 } },
    });
    const trainer = createTrainer(spec, { id: "gigpo" }, (await openBackend("cpu")).openNet);
    while (!trainer.done) await trainer.iterate();
    expect((await trainer.evaluate(60)).successRate).toBeGreaterThan(0.9);
  });
});
