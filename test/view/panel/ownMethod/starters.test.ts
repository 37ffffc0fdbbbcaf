/** The files that the editor begins with: each runs as it is, and is what its name says. */
import { readdirSync, readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { loadUserFile } from "../../../../src/cli/userFile.ts";
import { computeCredit } from "../../../../src/credit/index.ts";
import { checkAnswer, checkWeights } from "../../../../src/credit/user/answer.ts";
import { loadUserMethod } from "../../../../src/credit/user/loadUserMethod.ts";
import { batchOf } from "../../../../src/rollout/batch.ts";
import { STARTERS } from "../../../../src/view/panel/ownMethod/starters.ts";
import { markOf } from "../../../../src/view/panel/ownMethod/useMarks.ts";
import { randomRecords } from "../../../credit/randomBatch.ts";
import { fromRoot } from "../../../paths.ts";

const FOLDER = "src/view/panel/ownMethod/starters";
const records = randomRecords({ groups: 3, rollouts: 5, steps: 8, stop: 0.1 });
const batch = batchOf(records.map((record, i) => ({ ...record, action: `go ${i % 3}` })));
const GAMMA = 0.9;

function run(source: string) {
  const { method, program, dependences } = loadUserMethod(source, "own.js", (script, filename) =>
    runInThisContext(script, { filename }),
  );
  const params = Object.fromEntries(Object.entries(method.params).map(([name, one]) => [name, one.default]));
  program.load(batch);
  return { method, program, dependences, answer: checkAnswer(batch, program.answer(params, GAMMA)) };
}

const builtIn = (id: string, params: object = {}) =>
  computeCredit(batch, { id, params: { ...params } }, GAMMA);

function expectClose(a: Float64Array, b: Float64Array) {
  a.forEach((value, r) => {
    expect(value).toBeCloseTo(b[r], 10);
  });
}

describe("a file to begin with", () => {
  it("is there for every title", () => {
    expect(STARTERS).toHaveLength(6);
    expect(STARTERS.map(({ source }) => source).sort()).toEqual(
      readdirSync(fromRoot(FOLDER))
        .map((name) => readFileSync(fromRoot(FOLDER, name), "utf8"))
        .sort(),
    );
  });

  it.each(STARTERS.map(({ title, source }) => [title, source]))(
    "%s runs, the same in every browser",
    (_, source) => {
      const { method, program, dependences, answer } = run(source);
      expect(dependences).toEqual([]);
      expect(method.title.length).toBeGreaterThan(3);
      for (const { meaning } of Object.values(method.params)) expect(meaning).toMatch(/\.$/);
      expect(answer.advantage.some((a) => a !== 0)).toBe(true);
      const rows = Array.from({ length: batch.rows }, (__, r) => r);
      if (answer.weights) checkWeights(batch, rows, program.weights(rows));
    },
  );

  it("is the method of its name", () => {
    const [grpo, rloo, exact, soft, step, tree] = STARTERS.map(({ source }) => run(source).answer);
    expectClose(grpo.advantage, builtIn("grpo").advantage);
    expectClose(rloo.advantage, builtIn("rloo").advantage);
    expectClose(exact.advantage, builtIn("gigpo").advantage);
    expectClose(soft.advantage, builtIn("proxmo").parts.step);
    expectClose(step.advantage, builtIn("step-index", { scale: "none" }).advantage);
    const { method, program } = loadUserFile(fromRoot("examples/estimators/rtmc.ts"));
    program.load(batch);
    const params = Object.fromEntries(
      Object.entries(method.params).map(([name, one]) => [name, one.default]),
    );
    expectClose(tree.advantage, program.answer(params, GAMMA).advantage);
  });
});

describe("a complaint", () => {
  it("is marked where it has a place", () => {
    expect(markOf("line 3, column 7: no.")).toEqual({
      line: 3,
      column: 7,
      message: "no.",
      severity: "error",
    });
    expect(markOf("line 3: no.")).toEqual({ line: 3, message: "no.", severity: "error" });
    expect(markOf("advantage is NaN at row 3")).toBeNull();
  });
});
