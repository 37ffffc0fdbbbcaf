/** Any settings and edits → link → equal settings, equal digests. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeCredit, ESTIMATORS } from "../../../src/credit/index.ts";
import { playSnapshot } from "../../../src/engine/batch/playSnapshot.ts";
import { makeReceipt } from "../../../src/experiment/receipt/receipt.ts";
import { compareWithReceipt } from "../../../src/experiment/receipt/verdict.ts";
import { decodeLink, encodeLink } from "../../../src/experiment/share/link.ts";
import { DEFAULT_VIEW } from "../../../src/experiment/share/shared.ts";
import { snapshotOf } from "../../../src/experiment/share/snapshot.ts";
import { parseSpec, type Spec } from "../../../src/experiment/spec.ts";
import { Lab, trainersOn } from "../../../src/learn/lab.ts";
import { openBackend } from "../../../src/learn/net/openBackend.ts";
import { digest } from "../../../src/lib/digest.ts";
import type { Batch } from "../../../src/rollout/batch.ts";
import { actionsOf, type Collected } from "../../../src/rollout/collect.ts";
import { applyEdits, type Edit } from "../../../src/rollout/edit.ts";

/** Every field that changes what is played, in small. */
const smallSpec: fc.Arbitrary<Spec> = fc
  .record({
    seed: fc.maxSafeNat(),
    groups: fc.integer({ min: 1, max: 3 }),
    rollouts: fc.integer({ min: 2, max: 4 }),
    gamma: fc.constantFrom(0, 0.9, 1),
    slip: fc.constantFrom(0, 0.3),
    invalidChoices: fc.nat(3),
    rewardScale: fc.constantFrom(1, 10),
    seeds: fc.integer({ min: 1, max: 2 }),
    world: fc.oneof(
      fc.record({
        receptacles: fc.integer({ min: 6, max: 12 }),
        stepLimit: fc.integer({ min: 12, max: 20 }),
      }),
      fc.constant({ id: "corridor" }),
    ),
    policy: fc.constant({ hidden: 4 }),
    training: fc.record({ iterations: fc.constant(2), learningRate: fc.constantFrom(0.005, 0.1) }),
    lanes: fc
      .uniqueArray(fc.constantFrom(...ESTIMATORS.map(({ id }) => id)), { minLength: 1, maxLength: 2 })
      .map((ids) => ids.map((id) => ({ id }))),
  })
  .map((spec) => parseSpec(spec));

/** Plays a run on the plain backend; its records as receipts read them, and the first lane's last batch. */
async function play(spec: Spec) {
  const lab = new Lab(spec, trainersOn((await openBackend("cpu")).openNet));
  let last: Collected | undefined;
  while (!lab.done) {
    const { collected, lane, replicate } = await lab.next();
    if (lane === lab.lanes[0] && replicate === 0) last = collected;
  }
  const records = lab.lanes.map((lane) =>
    lab.history[lane].map((run) => run.map(({ stats, digests }) => ({ ...digests, ...stats }))),
  );
  lab.dispose();
  return { records, last: last as Collected };
}

/** Of all methods that a batch played from its actions alone has the columns for: no policy, so no entropy. */
const creditDigests = (batch: Batch, { gamma }: Spec) =>
  ESTIMATORS.filter(({ needs }) => !needs.includes("value") && !needs.includes("entropy")).map(({ id }) =>
    digest(computeCredit(batch, { id }, gamma).advantage),
  );

const anyEdits = (batch: Batch): fc.Arbitrary<Edit[]> =>
  fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant("outcome" as const),
        trajectory: fc.nat(batch.trajectories - 1),
        success: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant("reward" as const),
        row: fc.nat(batch.rows - 1),
        reward: fc.double({ min: -1, max: 1, noNaN: true }).map((r) => r || 0),
      }),
    ),
    { maxLength: 4 },
  );

describe("a link", () => {
  it("gives the run's digests again, and a batch's advantages with its edits, bit for bit", async () => {
    await fc.assert(
      fc.asyncProperty(smallSpec, fc.infiniteStream(fc.nat()), async (spec, noise) => {
        const { records, last } = await play(spec);
        const receipt = makeReceipt(records, "cpu")!;
        const run = decodeLink(encodeLink({ spec, view: DEFAULT_VIEW, receipt }));
        expect(run.spec).toEqual(spec);
        expect(compareWithReceipt(run.receipt!, (await play(run.spec)).records)).toMatchObject({
          kind: "same",
          compared: 2,
        });

        const edits = fc.sample(anyEdits(last.batch), { numRuns: 1, seed: noise.next().value })[0];
        const batch = snapshotOf(actionsOf(last), { source: "", iteration: 1, replicate: 0 });
        const shared = decodeLink(encodeLink({ spec, view: { ...DEFAULT_VIEW, edits }, batch }));
        const there = playSnapshot(shared).batch;
        expect(digest(there.reward)).toBe(digest(last.batch.reward));
        expect(there.anchor).toEqual(last.batch.anchor);
        expect(creditDigests(applyEdits(there, shared.view.edits).batch, shared.spec)).toEqual(
          creditDigests(applyEdits(last.batch, edits).batch, spec),
        );
      }),
      { numRuns: 25 },
    );
  });
});
