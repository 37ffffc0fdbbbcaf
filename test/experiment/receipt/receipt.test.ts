import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENGINE_VERSION } from "../../../src/experiment/receipt/engineVersion.ts";
import {
  makeReceipt,
  type PlayedIteration,
  type PlayedRun,
  receiptPoints,
} from "../../../src/experiment/receipt/receipt.ts";
import { compareWithReceipt, sayVerdict } from "../../../src/experiment/receipt/verdict.ts";
import { playedRun } from "../share/shares.ts";

/** The run with one iteration of lane 1, replicate 0 changed. */
const changed = (run: PlayedRun, iteration: number, change: Partial<PlayedIteration>): PlayedRun =>
  run.map((replicates, lane) =>
    replicates.map((records, r) =>
      records.map((record, i) =>
        lane === 1 && r === 0 && i === iteration ? { ...record, ...change } : record,
      ),
    ),
  );
const name = (lane: number) => ["GRPO", "ProxMO"][lane];

describe("a receipt", () => {
  const run = playedRun(2, 2, 12);
  const receipt = makeReceipt(run, "cpu")!;

  it("is there once an iteration is played by all, and then finds the same run the same", () => {
    expect(makeReceipt([], "cpu")).toBeNull();
    expect(makeReceipt([run[0], [run[1][0], []]], "cpu")).toBeNull();
    expect(receipt.at).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(compareWithReceipt(receipt, run)).toMatchObject({ kind: "same", compared: 12, covered: 12 });
    expect(compareWithReceipt(receipt, playedRun(2, 2, 5))).toMatchObject({ kind: "same", compared: 5 });
    expect(compareWithReceipt(receipt, playedRun(2, 2, 0))).toMatchObject({ kind: "none", compared: 0 });
    expect(compareWithReceipt(receipt, [...run, ...playedRun(1, 2, 12, "added")])).toMatchObject({
      kind: "same",
    });
  });

  it("names the iteration from which a run differs, the kind, and the first differing number", () => {
    const verdict = compareWithReceipt(receipt, changed(run, 7, { actions: "0", meanReturn: 0.25 }));
    expect(verdict).toMatchObject({
      kind: "differs",
      first: { lane: 1, replicate: 0, from: 7, to: 7, kinds: ["actions"] },
      number: { lane: 1, replicate: 0, iteration: 7, name: "mean return", here: 0.25 },
    });
    expect(sayVerdict(verdict, receipt, "cpu", name)).toMatch(
      /^Differs from iteration 7 \(actions; ProxMO, seed 1\) on .* First differing number: mean return of ProxMO, seed 1, iteration 7: 0\.25 here, -?0\.\d+ there\.$/,
    );
  });

  it("calls rounding the same within tolerance, and says where digests part", () => {
    const there = run[1][0][7].advantageSize;
    const verdict = compareWithReceipt(
      receipt,
      changed(run, 7, { advantages: "0", advantageSize: there * (1 + 1e-7) }),
    );
    expect(verdict).toMatchObject({ kind: "tolerance", first: { from: 7, kinds: ["advantages"] } });
    expect(sayVerdict(verdict, receipt, "webgpu", name)).toMatch(
      /^Same within tolerance: .*iteration 7 .*on webgpu here, cpu there/,
    );
  });

  it("thinned, still sees a change in any iteration, and between which it lies", () => {
    const thin = makeReceipt(run, "cpu", 4)!;
    expect(thin.at).toEqual([3, 6, 9, 12]);
    for (let i = 0; i < 12; i++)
      for (const kind of ["actions", "rewards", "advantages"] as const) {
        const { kind: found, first } = compareWithReceipt(thin, changed(run, i, { [kind]: "other" }));
        expect(found).toBe("tolerance");
        expect(first).toMatchObject({
          from: 3 * Math.floor(i / 3),
          to: 3 * Math.floor(i / 3) + 2,
          kinds: [kind],
        });
      }
  });

  it("keeps the last iteration and no more points than asked for", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 2000 }), (length, points) => {
        const at = receiptPoints(length, points);
        expect(at.length).toBeLessThanOrEqual(points);
        expect(at.at(-1)).toBe(length);
        expect(at[0]).toBeGreaterThan(0);
      }),
    );
  });

  it("of another engine version says so", () => {
    const other = { ...receipt, engine: ENGINE_VERSION + 1 };
    expect(sayVerdict(compareWithReceipt(other, run), other, "cpu", name)).toMatch(
      new RegExp(`^Same: .*engine version ${ENGINE_VERSION + 1}, this is ${ENGINE_VERSION}`),
    );
  });
});
