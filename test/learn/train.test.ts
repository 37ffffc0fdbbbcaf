import { describe, expect, it } from "vitest";
import { parseSpec } from "../../src/experiment/spec.ts";
import { CpuNet } from "../../src/learn/net/cpuNet.ts";
import { openBackend } from "../../src/learn/net/openBackend.ts";
import { scenarioOf } from "../../src/learn/scenario.ts";
import { createTrainer, type Trainer } from "../../src/learn/train.ts";
import { actionsOf, replay } from "../../src/rollout/collect.ts";

/** The smallest run that rises: eight environments, rooms of six receptacles and four objects. */
const small = (changes: object = {}) =>
  parseSpec({
    seed: 3,
    groups: 2,
    rollouts: 4,
    world: { families: ["pick"], receptacles: 6, objects: 4, stepLimit: 20 },
    training: { iterations: 30, learningRate: 0.05, epochs: 2 },
    ...changes,
  });
const open = (spec = small(), id = "proxmo") =>
  createTrainer(spec, { id }, (shape, initial) => new CpuNet(shape, initial));

async function run(trainer: Trainer, iterations: number) {
  const results = [];
  for (let i = 0; i < iterations; i++) results.push(await trainer.iterate());
  return results;
}
const meanSuccess = (results: Awaited<ReturnType<typeof run>>) =>
  results.reduce((sum, { stats }) => sum + stats.successRate, 0) / results.length;

describe("a trainer", () => {
  it.each([1, 2, 3])("learns to pick and place from seed %i", async (seed) => {
    const training = { iterations: 40, learningRate: 0.03, epochs: 2 };
    const trainer = open(small({ seed, groups: 4, rollouts: 8, training }));
    const results = await run(trainer, 40);
    expect(trainer.done).toBe(true);
    expect(meanSuccess(results.slice(0, 3))).toBeLessThan(0.35);
    expect(meanSuccess(results.slice(-5))).toBeGreaterThan(0.7);
    expect((await trainer.evaluate(20)).successRate).toBeGreaterThan(0.7);
  });

  it("repeats itself bit for bit, and goes on from a checkpoint as if it had not stopped", async () => {
    const spec = small({ training: { iterations: 30, learningRate: 0.05, minibatch: 16 } });
    const whole = open(spec);
    const first = await run(whole, 8);
    const stopped = open(spec);
    const second = await run(stopped, 5);
    const resumed = open(spec);
    resumed.restore(structuredClone(await stopped.state()));
    second.push(...(await run(resumed, 3)));
    expect(second.map(({ digests }) => digests)).toEqual(first.map(({ digests }) => digests));
    expect(await resumed.state()).toEqual(await whole.state());
  });

  it("computes the same first iterations on WebAssembly", async () => {
    const { openNet } = await openBackend("wasm");
    const wasm = createTrainer(small(), { id: "proxmo" }, openNet);
    const digests = (results: Awaited<ReturnType<typeof run>>) => results.map((r) => r.digests.actions);
    expect(digests(await run(wasm, 4))).toEqual(digests(await run(open(), 4)));
    wasm.net.dispose();
  });

  it("shares tasks and noise with a lane of another method until their policies part", async () => {
    // A seed whose first batch has wins and losses: without them all methods agree.
    const spec = small({ seed: 6, groups: 4, rollouts: 8 });
    const [gigpo] = await run(open(spec, "gigpo"), 1);
    const [grpo] = await run(open(spec, "grpo"), 1);
    expect(gigpo.digests.actions).toBe(grpo.digests.actions);
    expect(gigpo.digests.advantages).not.toBe(grpo.digests.advantages);
    expect(gigpo.tasks).toEqual(grpo.tasks);
    const [other] = await run(open(small({ seed: 4 })), 1);
    expect(other.digests.actions).not.toBe(grpo.digests.actions);
  });

  it("moves the weights where a group has contrast and leaves them where none has", async () => {
    const trainer = open();
    let moved = 0;
    for (let i = 0; i < 8; i++) {
      const before = trainer.net.save();
      const { credit, stats } = await trainer.iterate();
      const after = trainer.net.save();
      const contrast = credit.advantage.some((a) => a !== 0);
      if (contrast) {
        moved++;
        expect(after).not.toEqual(before);
        expect(stats.gradientNorm).toBeGreaterThan(0);
      } else expect(after).toEqual(before);
    }
    expect(moved).toBeGreaterThan(1);
  });

  it("leaves a batch that can be replayed from tasks and actions", async () => {
    const spec = small({ invalidChoices: 2 });
    const [{ collected, tasks, sampleKey }] = await run(open(spec), 1);
    const { world } = scenarioOf(spec);
    const again = replay(world, tasks, actionsOf(collected), {
      rollouts: spec.rollouts,
      settings: spec,
      key: sampleKey,
    });
    expect(again.batch).toEqual({ ...collected.batch, logprob: undefined, entropy: undefined });
  });

  it("charges invalid actions and learns to avoid them", async () => {
    const spec = small({ invalidChoices: 3, groups: 4 });
    const results = await run(open(spec), 30);
    const { collected, stats } = results[0];
    const { batch, steps } = collected;
    expect(stats.invalidShare).toBeGreaterThan(0.1);
    steps.forEach(({ valid }, r) => {
      const answer = collected.views[batch.trajectory[r]].observations[batch.step[r] + 1];
      expect(answer.includes("Nothing happens.")).toBe(!valid);
      expect(batch.reward[r] === -spec.invalidPenalty).toBe(!valid);
    });
    expect(results.at(-1)?.stats.invalidShare).toBeLessThan(stats.invalidShare / 2);
  });

  it("reports what the batch says", async () => {
    const [{ stats, collected, credit }] = await run(open(), 1);
    const { batch } = collected;
    expect(stats.iteration).toBe(0);
    expect(stats.steps).toBe(batch.rows);
    expect(stats.episodeLength).toBe(batch.rows / 8);
    expect(stats.kl).toBeCloseTo(0, 12);
    expect(stats.families).toEqual({
      pick: { episodes: 8, successes: batch.success.reduce((a, b) => a + b, 0) },
    });
    expect(credit.advantage).toHaveLength(batch.rows);
  });
});
