/** The built-in estimators written as a user would write them: the same numbers through the user's contract. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadUserFile } from "../../../src/cli/userFile.ts";
import { rangeOfBeta } from "../../../src/credit/estimators/proxmo/modulation.ts";
import { computeCredit } from "../../../src/credit/index.ts";
import { checkAnswer, checkWeights } from "../../../src/credit/user/answer.ts";
import type { UserParams } from "../../../src/credit/user/contract.ts";
import { type Batch, batchOf } from "../../../src/rollout/batch.ts";
import { fromRoot, fromShared } from "../../paths.ts";
import { batchOfCase, excess, goldenCases } from "../goldenCases.ts";
import { inGivenOrder } from "../inGivenOrder.ts";

/** Parameters of the built-in beside those of the file. */
type Case = readonly [built: Record<string, unknown>, own?: UserParams];
const same = (params: UserParams): Case => [params, params];

const FILES: Readonly<Record<string, readonly [id: string, cases: readonly Case[]]>> = {
  grpo: [
    "grpo",
    ["group", "batch", "none"].flatMap((scale) =>
      ["trajectories", "rows"].flatMap((statistics) =>
        [0, 1].map((ddof) => same({ scale, statistics, ddof })),
      ),
    ),
  ],
  drGrpo: ["dr-grpo", ["trajectories", "rows"].map((statistics) => same({ statistics }))],
  rloo: ["rloo", ["trajectories", "rows"].map((statistics) => same({ statistics }))],
  reinforcePlusPlus: [
    "reinforce-pp-baseline",
    ["trajectories", "rows"].map((statistics) => same({ statistics })),
  ],
  gigpo: [
    "gigpo",
    [
      same({}),
      same({ scale: "std", statistics: "trajectories", stepWeight: 0.5 }),
      same({ grouping: "similarity", threshold: 0.9 }),
      same({ grouping: "similarity", threshold: 0.6, scale: "std" }),
    ],
  ],
  hgpo: ["hgpo", [same({}), same({ history: 0 }), same({ history: 4, scale: "none", lengthWeight: 0.5 })]],
  gagpo: ["gagpo", [same({}), same({ scale: "none", lambda: 0.5 })]],
  stepIndex: ["step-index", [same({}), same({ scale: "none" })]],
  proxmo: [
    "proxmo",
    [
      same({}),
      same({ alpha: 2, range: 0.2, temperature: 1, stepWeight: 0.3 }),
      same({ stepBaseline: "exact", modulation: false }),
      same({ ownRow: false, oneLetterTerms: true, idf: "group", temperature: 1e-3 }),
      [
        { variant: "paper" },
        {
          range: rangeOfBeta(0.1),
          successRate: "trajectories",
          statistics: "trajectories",
          episodeScale: "std",
          deviation: "population",
          neighbours: "same-step",
        },
      ],
    ],
  ],
};

/** The greatest |a − b| / (1 + |b|); two NaN are equal. */
function difference(a: Float64Array, b: Float64Array): number {
  let most = a.length === b.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < b.length; i++)
    if (!(Number.isNaN(a[i]) && Number.isNaN(b[i]))) {
      const apart = Math.abs(a[i] - b[i]) / (1 + Math.abs(b[i]));
      most = Math.max(most, Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart);
    }
  return most;
}

const batches = goldenCases.map((golden): [string, Batch, number] => [
  golden.name,
  batchOfCase(golden),
  golden.config.gamma,
]);

describe.each(Object.entries(FILES))("examples/estimators/%s.ts", (file, [id, cases]) => {
  const { method, program, dependences } = loadUserFile(fromRoot(`examples/estimators/${file}.ts`));
  const defaults = Object.fromEntries(
    Object.entries(method.params).map(([name, one]) => [name, one.default]),
  );

  it("says what its parameters are, and is the same in every browser", () => {
    expect(method.title).toMatch(/own file$/);
    for (const { meaning } of Object.values(method.params)) expect(meaning).toMatch(/\.$/);
    expect(dependences).toEqual([]);
  });

  it.each(batches)("gives the built-in's numbers on %s", (_, batch, gamma) => {
    for (const [built, own] of cases) {
      const expected = computeCredit(batch, { id, params: built }, gamma);
      program.load(batch);
      const answer = checkAnswer(batch, program.answer({ ...defaults, ...own }, gamma));
      const name = `${JSON.stringify(own)}`;
      expect(difference(answer.advantage, expected.advantage), name).toBeLessThan(1e-12);
      for (const [part, values] of Object.entries(answer.parts ?? {}))
        expect(difference(values, expected.parts[part]), `${name} ${part}`).toBeLessThan(1e-12);
      if (answer.baseline)
        expect(difference(answer.baseline, expected.baseline), `${name} baseline`).toBeLessThan(1e-12);
      if (!answer.weights || batch.rows > 300) continue;
      const rows = Array.from({ length: batch.rows }, (_, r) => r);
      checkWeights(batch, rows, program.weights(rows));
    }
  });
});

describe("examples/estimators/rtmc.ts", () => {
  const folder = fromShared("golden/newer");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^rtmc-.*json$/.test(name)) : [];
  const { method, program, dependences } = loadUserFile(fromRoot("examples/estimators/rtmc.ts"));

  it.skipIf(names.length === 0)("gives the numbers of its vectors (recorded beside the checkout)", () => {
    expect(dependences).toEqual([]);
    for (const name of names) {
      const { config, rows, expected } = JSON.parse(readFileSync(join(folder, name), "utf8"));
      const batch = batchOf(
        rows.map((row: Record<string, never>) => ({ ...row, trajectory: row.traj, anchor: row.obs })),
      );
      program.load(batch);
      for (const [key, normalise] of [
        ["rtmc", true],
        ["rtmcUnnormalised", false],
      ] as const) {
        const params = { discount: config.gamma, priorCount: config.priorCount, normalise };
        const { advantage } = checkAnswer(batch, program.answer(params, 0.95));
        expect(excess(inGivenOrder(batch, advantage), expected[key]), `${name} ${key}`).toBeLessThan(1e-3);
      }
    }
    expect(method.title).toBe("RTMC");
  });
});
