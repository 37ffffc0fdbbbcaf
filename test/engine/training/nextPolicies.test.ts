/** The engine's answer to "what would one update do", on a small run in plain TypeScript. */
import { beforeAll, describe, expect, it } from "vitest";
import type { PageBatch, PlayedBatch } from "../../../src/engine/batch/pageBatch.ts";
import { Engine } from "../../../src/engine/training/engine.ts";
import type { EngineEvent, NextPolicyRequest } from "../../../src/engine/training/protocol.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { CpuNet } from "../../../src/learn/net/cpuNet.ts";
import { createTrainer } from "../../../src/learn/train.ts";
import { logSoftmax } from "../../../src/rollout/choose.ts";

const spec = parseSpec({
  world: { families: ["pick"], receptacles: 6, objects: 4, stepLimit: 15 },
  groups: 6,
  rollouts: 8,
  seeds: 1,
  training: { iterations: 12, learningRate: 0.02, minibatch: 64, epochs: 2 },
  lanes: [{ id: "grpo" }, { id: "proxmo" }],
});
const methods = ["grpo", "proxmo"].map((id) => ({ key: id, id, params: {} }));

/** An engine with the watched lane's batch of iteration `iteration` handed out. */
async function watching(iteration: number): Promise<{ engine: Engine; page: PlayedBatch }> {
  const engine = new Engine(import.meta.url);
  let page: PageBatch | undefined;
  await engine.open("cpu", (event: EngineEvent) => {
    if (event.kind === "batch") page = event.batch;
  });
  await engine.start(spec);
  engine.watch("proxmo");
  for (let i = 0; i <= iteration; i++) await engine.step();
  engine.wantBatch();
  return { engine, page: page as unknown as PlayedBatch };
}

let engine: Engine;
let page: PlayedBatch;
/** [rows] ln π after the update as training really went. */
let truth: Float64Array[] = [];
const requestOf = (more: Partial<NextPolicyRequest> = {}): NextPolicyRequest => ({
  policy: page.policy as number,
  methods,
  gamma: spec.gamma,
  edits: [],
  row: 0,
  ...more,
});

beforeAll(async () => {
  ({ engine, page } = await watching(5));
  const trainer = createTrainer(spec, spec.lanes[1], (shape, initial) => new CpuNet(shape, initial));
  for (let i = 0; i < 6; i++) {
    const result = await trainer.iterate();
    if (i === 5) {
      const logits = (trainer.net as CpuNet).logits(result.decisions);
      let from = 0;
      truth = result.decisions.map(({ start }) => {
        const own = logSoftmax(logits.subarray(from, from + start.length - 1));
        from += start.length - 1;
        return own;
      });
      expect(result.collected.batch).toEqual(page.batch);
    }
  }
});

describe("next policy", () => {
  it("is asked of a batch with wins and losses", () => {
    const { groups, groupStart, success } = page.batch;
    const wins = Array.from({ length: groups }, (_, g) =>
      success.subarray(groupStart[g], groupStart[g + 1]).reduce((sum, won) => sum + won, 0),
    );
    expect(wins.some((count) => count > 0 && count < 8)).toBe(true);
  });

  it("is to the last bit what training then does, for the method that trains", async () => {
    for (const row of [0, 5, page.batch.rows - 1]) {
      const answer = await engine.nextPolicy(requestOf({ row }));
      expect([...(answer?.shifts.proxmo.after ?? [])]).toEqual([...truth[row]]);
      expect([...(answer?.before ?? [])].map((x) => Math.fround(Math.exp(x)))).toEqual([
        ...(page.probability as Float32Array).subarray(page.choices.start[row], page.choices.start[row + 1]),
      ]);
    }
  });

  it("gives probabilities that sum to 1, another change for each method, and a distance of at least 0", async () => {
    const answer = await engine.nextPolicy(requestOf({ row: 3 }));
    const { grpo, proxmo } = answer?.shifts ?? {};
    for (const values of [answer?.before, grpo.after, proxmo.after])
      expect([...(values ?? [])].reduce((sum, x) => sum + Math.exp(x), 0)).toBeCloseTo(1, 12);
    expect([...grpo.after]).not.toEqual([...proxmo.after]);
    expect(grpo.kl).toBeGreaterThan(0);
    expect(proxmo.kl).toBeGreaterThan(0);
  });

  it("changes nothing in the run", async () => {
    const digest = engine.digest();
    await engine.nextPolicy(requestOf({ row: 1 }));
    await engine.step();
    const other = await watching(6);
    expect(engine.digest()).toBe(other.engine.digest());
    expect(digest).not.toBe(engine.digest());
    // The batch on the screen is still the one of iteration 5, and so is the answer.
    const answer = await engine.nextPolicy(requestOf({ row: 0 }));
    expect([...(answer?.shifts.proxmo.after ?? [])]).toEqual([...truth[0]]);
  });

  it("follows edits: a batch in which nothing is credited moves nothing", async () => {
    const plain = await engine.nextPolicy(requestOf());
    const t = [...page.batch.success].indexOf(0);
    const flipped = await engine.nextPolicy(
      requestOf({ edits: [{ kind: "outcome", trajectory: t, success: true }] }),
    );
    expect([...(flipped?.shifts.grpo.after ?? [])]).not.toEqual([...(plain?.shifts.grpo.after ?? [])]);
    expect([...(flipped?.before ?? [])]).toEqual([...(plain?.before ?? [])]);
    const failed = [...page.batch.success.keys()]
      .filter((i) => page.batch.success[i] === 1)
      .map((trajectory) => ({ kind: "outcome" as const, trajectory, success: false }));
    const dead = await engine.nextPolicy(requestOf({ edits: failed, methods: [methods[0]] }));
    expect([...(dead?.shifts.grpo.after ?? [])]).toEqual([...(dead?.before ?? [])]);
    expect(dead?.shifts.grpo.kl).toBe(0);
  });

  it("only answers the newest of two requests", async () => {
    const first = engine.nextPolicy(requestOf({ gamma: 0.5 }));
    const second = engine.nextPolicy(requestOf({ gamma: 0.6 }));
    expect(await first).toBeNull();
    expect(await second).not.toBeNull();
  });

  it("says in words what is missing", async () => {
    await expect(engine.nextPolicy(requestOf({ policy: 7 }))).rejects.toThrow("no longer kept");
    await expect(engine.nextPolicy(requestOf({ row: 1e6 }))).rejects.toThrow("no row 1000000");
    const answer = await engine.nextPolicy(
      requestOf({ methods: [{ key: "x", id: "proxmo", params: { alphabet: 1 } }] }),
    );
    expect(answer?.errors.x).toMatch(/alphabet/);
  });
});
