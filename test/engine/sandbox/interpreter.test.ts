/** The slow sandbox: the same runtime in an interpreter, with the same answers. */

import { readFileSync } from "node:fs";
import runtime from "virtual:sandbox-runtime";
import variant from "@jitl/quickjs-wasmfile-release-sync";
import { describe, expect, it } from "vitest";
import { loadUserFile } from "../../../src/cli/userFile.ts";
import { checkAnswer } from "../../../src/credit/user/answer.ts";
import { plainSource } from "../../../src/credit/user/method.ts";
import { readSource } from "../../../src/credit/user/source/readSource.ts";
import type { SandboxQuestion } from "../../../src/engine/sandbox/protocol.ts";
import { Interpreter } from "../../../src/engine/sandbox/slow/interpreter.ts";
import { batchOf } from "../../../src/rollout/batch.ts";
import { randomRecords } from "../../credit/randomBatch.ts";
import { fromRoot } from "../../paths.ts";

const batch = batchOf(randomRecords({ groups: 2, rollouts: 4, steps: 6, stop: 0.1 }));

async function open(source: string) {
  const interpreter = await Interpreter.open(variant, runtime);
  let number = 0;
  const ask = (question: SandboxQuestion) => interpreter.answer({ number: ++number, question });
  return { ask, started: ask({ kind: "start", script: readSource(plainSource(source)).script }) };
}

describe("the interpreter", () => {
  it.each(["grpo", "gigpo", "hgpo", "proxmo"])(
    "computes examples/estimators/%s.ts to the last bit",
    async (name) => {
      const path = fromRoot(`examples/estimators/${name}.ts`);
      const { ask, started } = await open(readFileSync(path, "utf8"));
      const { method, program } = loadUserFile(path);
      expect(started).toEqual({ number: 1, value: program.declared });
      const params = Object.fromEntries(
        Object.entries(method.params).map(([key, one]) => [key, one.default]),
      );
      program.load(batch);
      const expected = program.answer(params, 0.9);
      ask({ kind: "load", batch });
      const reply = ask({ kind: "answer", params, gamma: 0.9 });
      expect(checkAnswer(batch, (reply as { value: unknown }).value)).toEqual(expected);
      if (expected.weights)
        expect(ask({ kind: "weights", rows: new Int32Array([0, 5]) })).toMatchObject({
          value: program.weights([0, 5]),
        });
    },
  );

  it("says where a file is wrong", async () => {
    const thrown = await open("export function estimate(batch) {\n  return batch.none.x;\n}");
    thrown.ask({ kind: "load", batch });
    expect(thrown.ask({ kind: "answer", params: {}, gamma: 1 })).toMatchObject({
      complaint: expect.stringMatching(/cannot read property 'x' of undefined/),
      place: { line: 2 },
    });
    expect((await open("export function estimate() {}\nmissing();")).started).toMatchObject({
      complaint: "'missing' is not defined.",
      place: { line: 2 },
    });
  });

  it("has nothing but the language", async () => {
    const names = [
      "Date",
      "console",
      "fetch",
      "eval",
      "setTimeout",
      "performance",
      "std",
      "os",
      "print",
      "import",
    ];
    for (const name of names.slice(0, -1)) {
      const { started } = await open(`export const title = typeof ${name}; export function estimate() {}`);
      expect(started, name).toMatchObject({ value: { title: "undefined" } });
    }
    const { started } = await open("Math.random(); export function estimate() {}");
    expect(started).toMatchObject({ complaint: expect.stringMatching(/^Math\.random gives other numbers/) });
  });

  it("ends a file that takes all memory, and goes on", async () => {
    const { ask } = await open(
      "export function estimate() { const all = []; for (;;) all.push(new Float64Array(1e6)); }",
    );
    ask({ kind: "load", batch });
    expect(ask({ kind: "answer", params: {}, gamma: 1 })).toMatchObject({
      complaint: expect.stringMatching(/memory/),
    });
    const deep = await open("const f = () => f() + 1; export const estimate = () => f();");
    deep.ask({ kind: "load", batch });
    expect(deep.ask({ kind: "answer", params: {}, gamma: 1 })).toMatchObject({
      complaint: expect.stringMatching(/nested too deeply/),
    });
  });
});
