/** Users' methods in the services of the threads: maps, weights, scorecards, training. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { computeCredit } from "../../../src/credit/index.ts";
import { CreditService } from "../../../src/engine/credit/creditService.ts";
import { batchOf } from "../../../src/rollout/batch.ts";
import { randomRecords } from "../../credit/randomBatch.ts";
import { fromRoot } from "../../paths.ts";
import { TestLender } from "./lending.ts";

const batch = batchOf(randomRecords({ groups: 2, rollouts: 3, steps: 5, stop: 0.1 }));
const own = (text: string) => `/* ${Math.floor(performance.now() * 1e6)} */ ${text}`;

function open() {
  const lender = new TestLender();
  const service = new CreditService();
  service.lend(lender.remote);
  service.load(batch);
  return { lender, service };
}

describe("a user's method in the credit thread", () => {
  it("is computed beside the others, with its weights", async () => {
    const { lender, service } = open();
    const id = lender.add(own(readFileSync(fromRoot("examples/estimators/gigpo.ts"), "utf8")));
    const { credits, errors } = await service.credit(
      [
        { key: "own", id, params: {} },
        { key: "gigpo", id: "gigpo", params: {} },
      ],
      0.9,
    );
    expect(errors).toEqual({});
    credits.own.advantage.forEach((a, r) => {
      expect(a).toBeCloseTo(credits.gigpo.advantage[r], 12);
    });
    const { matrices } = await service.weightMatrices(["own", "gigpo"], 1, {});
    expect(matrices.own).toEqual(matrices.gigpo);
    const row = batch.rows - 1;
    const expected = computeCredit(batch, { id: "gigpo" }, 0.9).weights(row);
    expect(await service.weights("own", row)).toMatchObject({ rows: expected.rows });
    expect(lender.questions).toEqual(["load", "answer", "weights"]);
  });

  it("is asked again only where its batch, parameters or γ changed", async () => {
    const { lender, service } = open();
    const text = "export const params = { a: { default: 1, min: 0, max: 9 } };";
    const id = lender.add(
      own(
        `${text} export const estimate = (b, { a }, kit) => ({ advantage: kit.perRow((r) => a * b.returns[r]) })`,
      ),
    );
    const ask = async (a: number, gamma = 0.9) =>
      (await service.credit([{ key: "own", id, params: { a } }], gamma)).credits.own.advantage[0];
    const once = await ask(1);
    expect(await ask(1)).toBe(once);
    expect(lender.questions).toEqual(["load", "answer"]);
    expect(await ask(2)).toBeCloseTo(2 * once, 12);
    await ask(2, 0.5);
    service.load({ ...batch });
    await ask(2, 0.5);
    expect(lender.questions).toEqual(["load", "answer", "answer", "answer", "load", "answer"]);
  });

  it("says what is wrong with it, and leaves the others alone", async () => {
    const { lender, service } = open();
    const thrown = lender.add(own("export const estimate = (b) => b.none.x"));
    const short = lender.add(own("export const estimate = () => ({ advantage: [1] })"));
    const { credits, errors } = await service.credit(
      [
        { key: "thrown", id: thrown, params: {} },
        { key: "short", id: short, params: {} },
        { key: "missing", id: "own-0000000000000000", params: {} },
        { key: "wrong", id: short, params: { b: 1 } },
        { key: "grpo", id: "grpo", params: {} },
      ],
      0.9,
    );
    expect(Object.keys(credits)).toEqual(["grpo"]);
    expect(errors).toEqual({
      thrown: expect.stringMatching(/^line 1, column \d+: Cannot read/),
      short: `advantage has 1 entries; give one for each of the ${batch.rows} rows.`,
      missing: "The code of own-0000000000000000 is not on this page.",
      wrong: expect.stringContaining('has no parameter "b"'),
    });
  });

  it("is stopped when it takes too long, or when the page says so, and can be opened again", async () => {
    const { lender, service } = open();
    const id = lender.add(
      own(
        "export const params = { hang: { default: false } }; export const estimate = (b) => ({ advantage: b.returns })",
      ),
    );
    const ask = (hang: boolean) => service.credit([{ key: "own", id, params: { hang } }], 0.9);
    expect((await ask(true)).errors.own).toBe("It took longer than 0.05 s and was stopped.");
    expect(lender.complaints).toEqual(["It took longer than 0.05 s and was stopped."]);
    // Beyond what any answer takes.
    lender.limitMs = 60_000;
    expect((await ask(false)).errors).toEqual({});
    const asked = ask(true);
    setTimeout(() => lender.stop("You stopped it."), 10);
    expect((await asked).errors.own).toBe("You stopped it.");
    expect((await ask(false)).errors).toEqual({});
  });

  it("does not keep the others waiting", async () => {
    const { lender, service } = open();
    lender.limitMs = 600;
    const id = lender.add(
      own("export const params = { hang: { default: true } }; export const estimate = (b) => 1"),
    );
    const requests = [
      { key: "own", id, params: { hang: true } },
      { key: "grpo", id: "grpo", params: {} },
    ];
    const answer = await service.credit(requests, 0.9);
    expect(answer.pending).toEqual(["own"]);
    expect(answer.errors).toEqual({ own: "Still being computed…" });
    expect(Object.keys(answer.credits)).toEqual(["grpo"]);
    await service.settled();
    expect(lender.complaints).toEqual(["It took longer than 0.6 s and was stopped."]);
  });
});
