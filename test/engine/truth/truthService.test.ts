import { describe, expect, it } from "vitest";
import { TruthService } from "../../../src/engine/truth/truthService.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { openBackend } from "../../../src/learn/net/openBackend.ts";
import { createTrainer } from "../../../src/learn/train.ts";
import type { PlayedRecord } from "../../../src/learn/truth/replayRecord.ts";
import { retrace } from "../../../src/learn/truth/retrace.ts";
import { actionsOf } from "../../../src/rollout/collect.ts";

const spec = parseSpec({ groups: 4, rollouts: 3, policy: { hidden: 4 }, world: { stepLimit: 12 } });

async function played(iterations: number): Promise<PlayedRecord> {
  const trainer = createTrainer(spec, { id: "proxmo" }, (await openBackend("cpu")).openNet);
  for (let i = 0; i < iterations; i++) await trainer.iterate();
  const { weights } = (await trainer.state()).net;
  const { collected, iteration } = await trainer.iterate();
  return {
    spec,
    replicate: 0,
    iteration,
    actions: actionsOf(collected),
    logprob: collected.batch.logprob,
    weights,
  };
}

const threads = { wish: 1, ease: "none" } as const;
const request = { continuations: 4, gamma: 0.95, threads };

describe("the truth service", () => {
  it("measures groups of a batch that is played again, one after the other or together", async () => {
    const service = new TruthService();
    await service.load(await played(2), spec.lanes, () => {});
    const shares: number[] = [];
    const first = await service.measure({ ...request, groups: [0] }, (share) => shares.push(share));
    const rest = await service.measure({ ...request, groups: [1, 2, 3] }, () => {});
    const all = await service.measure({ ...request, groups: [0, 1, 2, 3] }, () => {});
    expect([...first!.advantage, ...rest!.advantage]).toEqual([...all!.advantage]);
    const { quality, rows } = await service.score([rest!, first!], [{ id: "grpo" }, { id: "proxmo" }], 0.95);
    expect(quality.steps).toBe(all!.rows.length);
    expect(rows).toHaveLength(2);
    expect(rows[0].gradient.n).toBe(quality.steps);
  });

  it("plays another choice", async () => {
    const service = new TruthService();
    await service.load(await played(1), spec.lanes, () => {});
    const answer = await service.compare({ ...request, row: 3, choice: 0 }, () => {});
    expect(answer?.transcripts).toHaveLength(4);
  });

  it("stops when told, and when another batch comes", async () => {
    const service = new TruthService();
    await service.load(await played(1), spec.lanes, () => {});
    const groups = [0, 1, 2, 3];
    const long = { groups, gamma: 1, continuations: 256, threads };
    expect(await service.measure(long, () => service.stop())).toBeNull();
    const again = await played(2);
    expect(await service.measure(long, () => void service.load(again, spec.lanes, () => {}))).toBeNull();
  });

  it("finds the policy of a record by training again, and takes no other for it", async () => {
    const service = new TruthService();
    const { weights, ...record } = await played(2);
    const shares: number[] = [];
    expect(await service.load(record, spec.lanes, (share) => shares.push(share))).toBe(true);
    expect(await service.measure({ ...request, groups: [0] }, () => {})).not.toBeNull();
    expect(await retrace(record, spec.lanes)).toEqual(weights);
    const other = { ...record, actions: record.actions.map((own) => Array.from(own, () => 0)) };
    await expect(retrace(other, spec.lanes)).rejects.toThrow("their policy is not available");
  });

  it("refuses weights of another policy", async () => {
    const service = new TruthService();
    const record = await played(2);
    await service.load(
      { ...record, weights: record.weights.map((w, i) => w + 0.1 * Math.sin(i)) },
      spec.lanes,
      () => {},
    );
    await expect(service.measure({ ...request, groups: [0] }, () => {})).rejects.toThrow(
      "not the one that took",
    );
    await expect(new TruthService().score([], [], 1)).rejects.toThrow("no rollouts");
  });
});
