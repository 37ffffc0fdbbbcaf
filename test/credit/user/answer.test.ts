import { runInThisContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAnswer, checkWeights, creditOfAnswer } from "../../../src/credit/user/answer.ts";
import type { UserParams } from "../../../src/credit/user/contract.ts";
import { createKit } from "../../../src/credit/user/kit.ts";
import { loadUserMethod } from "../../../src/credit/user/loadUserMethod.ts";
import { paramsSchema, readParams } from "../../../src/credit/user/params.ts";
import { userBatchOf } from "../../../src/credit/user/userBatch.ts";
import { batchOf } from "../../../src/rollout/batch.ts";
import { randomRecords } from "../randomBatch.ts";

const batch = batchOf(randomRecords({ groups: 2, rollouts: 3, steps: 4, stop: 0.1, reward: 1 }));

function answered(body: string, params: UserParams = {}, on = batch) {
  const { program } = loadUserMethod(
    `export function estimate(batch, params, kit) {\n${body}\n}`,
    "own.ts",
    (script, filename) => runInThisContext(script, { filename }),
  );
  program.load(on);
  return { program, answer: checkAnswer(on, program.answer(params, 0.9)) };
}

const refusal = (body: string, params?: UserParams): string => {
  try {
    answered(body, params);
    return "accepted";
  } catch (error) {
    return (error as Error).message;
  }
};

describe("an answer", () => {
  it.each([
    [
      "",
      new RegExp(
        `^estimate returned nothing; return \\{ advantage \\}, with one number for each of the ${batch.rows} rows`,
      ),
    ],
    ["return 3", /^estimate returned 3; return/],
    ["return kit.perRow(() => 0)", /^estimate returned an object; return/],
    ["return { advantage: 3 }", /^advantage is 3; give a list/],
    [
      "return { advantage: [1, 2] }",
      new RegExp(`^advantage has 2 entries; give one for each of the ${batch.rows} rows`),
    ],
    [
      "return { advantage: kit.perRow((r) => (r === 5 ? 0 / 0 : 1)) }",
      /^advantage is NaN at row 5 \(group 0, trajectory \d, step \d, ".*\); give a finite number/,
    ],
    ["return { advantage: batch.returns, parts: { a: [] } }", /^parts\.a has 0 entries/],
    [
      "return { advantage: kit.perRow(() => 1), parts: { a: kit.perRow(() => 1), b: kit.perRow((r) => r / 7) } }",
      /^The parts do not add up at row 1 \(.*\): a \+ b is 1\.14.*, advantage is 1\.$/,
    ],
    [
      "return { advantage: batch.returns, baseline: kit.perRow(() => 1 / 0) }",
      /^baseline is Infinity at row 0/,
    ],
    ["return { advantage: batch.returns, weights: 3 }", /^weights is 3; give a function/],
    ["\n  return missing;", /^line 3, column 3: missing is not defined\.$/],
    [
      "  return kit.statistics(kit.groups, [1]);",
      /^line 2, column 14: kit\.statistics: 1 values for \d+ rows/,
    ],
    [
      "  return batch.value;",
      /^line 2, column \d+: batch\.value is not there: these rollouts have no values of states/,
    ],
    ["return kit.quantile([1], 2)", /quantile: q is 2; give a number from 0 to 1\.$/],
    ["return kit.similarity().softmax(0, 0)", /similarity\.softmax: temperature is 0/],
    ["throw 'no'", /^in estimate: no\.$/],
  ])("is refused in words: %j", (body, pattern) => {
    expect(refusal(body)).toMatch(pattern);
  });

  it("may be plain lists, and part of it may be left out", () => {
    const { answer } = answered("return { advantage: Array.from(batch.returns) }");
    expect(answer.advantage).toEqual(userBatchOf(batch, 0.9).returns);
    const credit = creditOfAnswer(batch, answer, 0.9, () => ({
      rows: new Int32Array(),
      weights: new Float64Array(),
    }));
    expect(credit.parts).toEqual({ own: answer.advantage });
    expect(credit.baseline.every(Number.isNaN)).toBe(true);
  });

  it("with a baseline is taken apart as c · (compared − baseline)", () => {
    const { answer } = answered(`
      const { mean, std, count } = kit.statistics(kit.sameText(), batch.returns);
      return {
        advantage: kit.perRow((r) => (count[r] > 1 ? (batch.returns[r] - mean[r]) / (std[r] + 0.5) : 0)),
        baseline: kit.perRow((r) => (count[r] > 1 ? mean[r] : NaN)),
      };`);
    const { scale, compared, baseline, advantage, unassigned } = creditOfAnswer(batch, answer, 0.9, () => {
      throw new Error("not asked for");
    });
    expect(unassigned).toContain(1);
    for (let r = 0; r < batch.rows; r++)
      if (unassigned?.[r]) expect([scale?.[r], advantage[r]]).toEqual([0, 0]);
      else expect((scale as Float64Array)[r] * (compared[r] - baseline[r])).toBeCloseTo(advantage[r], 12);
  });

  it("has weights row by row, within the group", () => {
    const asked = [0, batch.rows - 1];
    const weights = (body: string) => {
      const { program } = answered(`return { advantage: batch.returns, weights: (row) => ${body} }`);
      return checkWeights(batch, asked, program.weights(asked));
    };
    const [first, last] = weights("kit.uniform(kit.groups, row)");
    expect(first.weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(batch.group[last.rows[0]]).toBe(batch.groups - 1);
    expect(weights("({ rows: [], weights: [] })")[0].rows).toHaveLength(0);
    expect(() => weights("({ rows: [0], weights: [1] })")).toThrow(
      /names row 0, which is not in the group of row/,
    );
    expect(() => weights("({ rows: [row], weights: [0.5] })")).toThrow("add up to 0.5");
    expect(() => weights("({ rows: [row], weights: [] })")).toThrow("1 rows and 0 weights");
    expect(() => weights("3")).toThrow("gave 3; give { rows, weights }");
  });

  it("is checked whoever gives it", () => {
    for (const answer of [null, 3, {}, { advantage: [1] }, { advantage: new Float32Array(batch.rows) }])
      expect(() => checkAnswer(batch, answer)).toThrow(/\.$/);
    for (const weights of [null, {}, { start: new Int32Array(1), rows: [], weights: [] }])
      expect(() => checkWeights(batch, [0], weights)).toThrow("The weights cannot be read.");
  });
});

describe("a file", () => {
  it("that writes into what it is given changes nothing", () => {
    const before = JSON.stringify(batch);
    answered(`
      for (const name of Object.keys(batch)) { try { batch[name] = 1; batch[name].fill(9); } catch {} }
      for (const blocks of [kit.groups, kit.sameText(), kit.sameStep(), kit.similarText(0.9)])
        for (const column of Object.values(blocks)) column.fill(0);
      kit.similarity().rowsOf(0).fill(0);
      return { advantage: new Float64Array(batch.rows) };`);
    expect(JSON.stringify(batch)).toBe(before);
    const fresh = createKit(batch).statistics(
      createKit(batch).sameText(),
      new Float64Array(batch.rows).fill(2),
    );
    expect(fresh.mean.every((mean) => mean === 2)).toBe(true);
  });

  it("gives the same on every call, random numbers included", () => {
    const body = `const key = kit.key("noise", 3);
      return { advantage: kit.perRow((r) => kit.normalDraw(key, r) + kit.uniformDraw(key, r) + kit.wholeDraw(key, r, 5)
        + kit.shuffled(key, [1, 2, 3])[0]) }`;
    expect(answered(body).answer).toEqual(answered(body).answer);
    expect(new Set(answered(body).answer.advantage).size).toBe(batch.rows);
  });

  it("gets its parameters checked and filled in", () => {
    const schema = paramsSchema({
      tau: { default: 0.1, min: 0, max: 1 },
      mode: { default: "a", choices: ["a", "b"] },
      on: { default: true },
    });
    expect(schema.parse({})).toEqual({ tau: 0.1, mode: "a", on: true });
    for (const wrong of [{ tau: 2 }, { mode: "c" }, { on: 1 }, { other: 1 }])
      expect(schema.safeParse(wrong).success).toBe(false);
  });
});

describe("parameters of a file", () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, { default: i % 2 === 0 }]));

  it("are sixteen at most", () => {
    expect(Object.keys(readParams(many(16)))).toHaveLength(16);
    expect(() => readParams(many(17))).toThrow("params has 17 entries; at most 16 fit.");
  });
});

describe("the kit", () => {
  it("has statistics of blocks as one would write them", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.boolean(), (seed, once) => {
        const one = batchOf(randomRecords({ groups: 3, rollouts: 3, steps: 5, stop: 0.2, reward: 1, seed }));
        const kit = createKit(one);
        const values = kit.perRow((r) => kit.normalDraw(kit.key(seed), r));
        const blocks = kit.blocksBy((r) => one.step[r] % 2);
        const found = kit.statistics(blocks, values, { per: once ? "trajectories" : "rows", ddof: 0 });
        for (let r = 0; r < one.rows; r++) {
          const seen = new Set<number>();
          const own = [...kit.rowsOf(blocks, r)].filter(
            (row) => !once || (!seen.has(one.trajectory[row]) && seen.add(one.trajectory[row])),
          );
          expect(found.count[r]).toBe(own.length);
          expect(found.mean[r]).toBeCloseTo(kit.mean(own.map((row) => values[row])), 12);
          expect(found.std[r]).toBeCloseTo(
            kit.std(
              own.map((row) => values[row]),
              0,
            ),
            12,
          );
          for (const row of kit.rowsOf(blocks, r)) {
            expect(one.group[row]).toBe(one.group[r]);
            expect(one.step[row] % 2).toBe(one.step[r] % 2);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("discounts within a trajectory, and knows its end", () => {
    const kit = createKit(batch);
    const { returns, rewards } = userBatchOf(batch, 0.9);
    expect(kit.discounted(rewards, 0.9)).toEqual(returns);
    for (let r = 0; r < batch.rows; r++)
      expect(kit.next(r) >= 0).toBe(batch.trajectory[r + 1] === batch.trajectory[r]);
  });

  it("has a softmax whose mean is the fast one", () => {
    const kit = createKit(batch);
    const { returns } = userBatchOf(batch, 0.9);
    for (const self of [true, false]) {
      const similarity = kit.similarity({ neighbours: "group" });
      const mean = similarity.softMean(returns, 0.2, { self });
      for (let r = 0; r < batch.rows; r++) {
        const { rows, weights } = similarity.softmax(r, 0.2, { self });
        const slow = rows.reduce((sum, row, i) => sum + weights[i] * returns[row], 0);
        if (rows.length > 0) expect(mean[r]).toBeCloseTo(slow, 12);
        else expect(mean[r]).toBeNaN();
      }
    }
    expect(() => kit.similarity().cosine(0, batch.rows - 1)).toThrow("may not be compared");
    for (const row of [-1, 0.5, batch.rows])
      expect(() => kit.similarity().cosine(row, 0)).toThrow(
        `similarity.cosine: row is ${row}; give a whole number from 0 to ${batch.rows - 1}.`,
      );
    expect(kit.similarity().cosine(0, 0)).toBeCloseTo(1, 12);
  });
});
