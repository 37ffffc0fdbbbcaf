import { runInThisContext } from "node:vm";
import { expect, it } from "vitest";
import { checkAnswer } from "../../../src/credit/user/answer.ts";
import { createKit } from "../../../src/credit/user/kit.ts";
import { loadUserMethod } from "../../../src/credit/user/loadUserMethod.ts";
import { EXAMPLE, REFERENCE } from "../../../src/credit/user/reference.ts";
import { userBatchOf } from "../../../src/credit/user/userBatch.ts";
import { batchOf } from "../../../src/rollout/batch.ts";
import { randomRecords } from "../randomBatch.ts";

const batch = batchOf(randomRecords({ groups: 2, rollouts: 2, steps: 3 }));
const entries = REFERENCE.flatMap((section) => section.entries);
const named = (object: string) =>
  entries.flatMap(({ code }) => (code.startsWith(`${object}.`) ? [/\.(\w+)/.exec(code)?.[1]] : [])).sort();

it("has an entry for everything that is given, and for nothing else", () => {
  expect(named("batch")).toEqual(Object.keys(userBatchOf(batch, 0.9)).sort());
  expect(named("kit")).toEqual(Object.keys(createKit(batch)).sort());
  expect(named("similarity")).toEqual(Object.keys(createKit(batch).similarity()).sort());
  for (const { code, shape, meaning } of entries) {
    expect(shape, code).not.toBe("");
    expect(meaning, code).toMatch(/[.…]$/);
  }
});

it("has an example that runs", () => {
  const { program } = loadUserMethod(EXAMPLE, "own.ts", (script, filename) =>
    runInThisContext(script, { filename }),
  );
  program.load(batch);
  expect(checkAnswer(batch, program.answer({}, 0.9)).advantage).toHaveLength(batch.rows);
});
