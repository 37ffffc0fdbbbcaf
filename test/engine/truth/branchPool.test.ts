import { describe, expect, it } from "vitest";
import { openWorker } from "../../../src/engine/thread/openWorker.ts";
import { BranchHelper } from "../../../src/engine/truth/branchHelper.ts";
import type { BranchThread } from "../../../src/engine/truth/openBranchThread.ts";
import { TruthService } from "../../../src/engine/truth/truthService.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { openBackend } from "../../../src/learn/net/openBackend.ts";
import { createTrainer } from "../../../src/learn/train.ts";
import { actionsOf } from "../../../src/rollout/collect.ts";
import { FakeWorker } from "../../store/threads.ts";

/** A batch with its policy; with slips values come from pairs, without along the path. */
async function played(slip: number) {
  const spec = parseSpec({ groups: 2, rollouts: 5, policy: { hidden: 4 }, slip, world: { stepLimit: 12 } });
  const trainer = createTrainer(spec, { id: "proxmo" }, (await openBackend("cpu")).openNet);
  await trainer.iterate();
  const { weights } = (await trainer.state()).net;
  const { collected, iteration } = await trainer.iterate();
  return { spec, replicate: 0, iteration, actions: actionsOf(collected), weights };
}

/** Measures group 1 on so many threads; helpers are the real ones, behind a channel of messages. */
async function measure(record: Awaited<ReturnType<typeof played>>, wish: number, Helper = BranchHelper) {
  const helpers: BranchThread[] = [];
  const service = new TruthService(() => {
    const thread = openWorker<BranchHelper>(new FakeWorker(new Helper()) as unknown as Worker, "helping");
    helpers.push(thread);
    return thread;
  });
  await service.load(record, record.spec.lanes, () => {});
  const shares: number[] = [];
  const truth = await service.measure(
    { groups: [1], continuations: 8, gamma: 0.9, threads: { wish, ease: "none" } },
    (share) => shares.push(share),
  );
  for (const { close } of helpers) close();
  return { truth, helpers, shares };
}

describe("truth on several threads", () => {
  it.each([0, 0.2])("is the same on 1, 2 and 5 of them, slips %d", async (slip) => {
    const record = await played(slip);
    const [alone, two, five] = [await measure(record, 1), await measure(record, 2), await measure(record, 5)];
    expect([alone, two, five].map(({ helpers }) => helpers.length)).toEqual([0, 1, 4]);
    expect(alone.truth!.rows.length).toBeGreaterThan(20);
    expect(two.truth).toEqual(alone.truth);
    expect(five.truth).toEqual(alone.truth);
    expect(five.shares.at(-1)).toBe(1);
  });

  it("does without helpers that fail, in the middle or at once", async () => {
    class Failing extends BranchHelper {
      override play(): never {
        throw new Error("out of memory");
      }
    }
    class Unable extends BranchHelper {
      override load(): never {
        throw new Error("no room");
      }
    }
    const record = await played(0);
    const { truth } = await measure(record, 1);
    for (const Helper of [Failing, Unable]) {
      const helped = await measure(record, 3, Helper);
      expect(helped.truth).toEqual(truth);
      expect(helped.helpers.every(({ over }) => over)).toBe(true);
    }
  });

  it("stops everyone", async () => {
    const record = await played(0);
    const services: BranchHelper[] = [];
    const service = new TruthService(() => {
      const helper = new BranchHelper();
      services.push(helper);
      return openWorker<BranchHelper>(new FakeWorker(helper) as unknown as Worker, "helping");
    });
    await service.load(record, record.spec.lanes, () => {});
    const long = {
      groups: [0, 1],
      continuations: 512,
      gamma: 0.9,
      threads: { wish: 2, ease: "none" },
    } as const;
    expect(await service.measure(long, () => service.stop())).toBeNull();
    expect(services).toHaveLength(1);
  });
});
