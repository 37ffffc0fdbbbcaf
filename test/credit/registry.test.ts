import { describe, expect, it } from "vitest";
import {
  computeCredit,
  ESTIMATORS,
  estimatorById,
  missingColumns,
  parseParams,
} from "../../src/credit/index.ts";
import { coverageOf } from "../../src/credit/report/coverage.ts";
import { metaOf } from "../../src/lib/schema.ts";
import { batchOf } from "../../src/rollout/batch.ts";
import { randomRecords } from "./randomBatch.ts";

const row = (trajectory: string, step: number, anchor: string | undefined, reward: number, group = "g") => ({
  group,
  trajectory,
  step,
  anchor,
  reward,
});

describe("the registry", () => {
  it("has of each a sentence, a formula and described parameters", () => {
    for (const { summary, formula, paper, params } of ESTIMATORS) {
      expect(summary).toMatch(/\.$/);
      expect(formula).toContain("=");
      expect(paper).not.toBe("");
      for (const [name, field] of Object.entries(params.shape))
        expect(metaOf(field)?.description, name).toMatch(/\.$/);
    }
  });

  it("is in the order of the papers", () => {
    const ids = ESTIMATORS.map(({ id }) => id);
    expect(ids.filter((id) => ["gigpo", "proxmo", "rloo", "step-index", "grpo"].includes(id))).toEqual([
      "grpo",
      "rloo",
      "gigpo",
      "proxmo",
      "step-index",
    ]);
  });

  it("refuses what it does not know, by name", () => {
    expect(() => estimatorById("ppo")).toThrow('There is no estimator "ppo" (field id); choose one of grpo,');
    expect(() => parseParams(estimatorById("proxmo"), { tau: 1 })).toThrow(
      'proxmo has no parameter "tau"; it takes variant, alpha',
    );
    expect(() => parseParams(estimatorById("proxmo"), { alpha: "x" })).toThrow(
      "Estimator proxmo, parameter alpha: ",
    );
    expect(() => parseParams(estimatorById("gigpo"), { threshold: 2 })).toThrow(
      "Estimator gigpo, parameter threshold: ",
    );
  });

  it("says what a parameter takes", () => {
    const refusal = (id: string, params: object) => {
      try {
        parseParams(estimatorById(id), params);
        return "accepted";
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(refusal("grpo", { ddof: 2 })).toMatch(/parameter ddof: .*expected one of 0\|1\.$/);
    expect(refusal("proxmo", { beta: "much" })).toMatch(
      /parameter beta: .*expected "range" or a number from 0 to 10\.$/,
    );
    for (const { id, params } of ESTIMATORS)
      for (const name of Object.keys(params.shape))
        expect(refusal(id, { [name]: "\n" }), name).toMatch(/expected [^\n]+\.$/);
  });

  it("keeps names with line breaks on one line, in quotes", () => {
    expect(() => estimatorById("gr\npo")).toThrow(/^There is no estimator "gr\\npo" .*\.$/);
    expect(() => parseParams(estimatorById("grpo"), { "a\nb": 1 })).toThrow(
      /^Estimator grpo has no parameter "a\\nb"; it takes .*\.$/,
    );
  });

  it("has the documented defaults", () => {
    expect(Object.fromEntries(ESTIMATORS.map((one) => [one.id, parseParams(one)]))).toMatchObject({
      grpo: { statistics: "trajectories", ddof: 1, scale: "group" },
      "dr-grpo": { statistics: "trajectories" },
      rloo: { statistics: "trajectories" },
      "reinforce-pp-baseline": { statistics: "trajectories" },
      gigpo: { grouping: "exact", threshold: 0.95, scale: "none", stepWeight: 1, statistics: "rows" },
      hgpo: { history: 2, scale: "std", lengthWeight: 1 },
      gagpo: { lambda: 0.95, scale: "std" },
      "step-index": { scale: "std" },
      proxmo: {
        variant: "code",
        alpha: 4,
        temperature: 0.1,
        stepWeight: 1,
        modulation: true,
        stepBaseline: "soft",
      },
    });
  });

  it.each([
    ["proxmo", "temperature", 1e-6, 1e9],
    ["proxmo", "alpha", 0, 1000],
    ["proxmo", "range", 0, 2],
    ["proxmo", "stepWeight", 0, 1e6],
    ["gigpo", "stepWeight", 0, 1e6],
    ["hgpo", "history", 0, 64],
    ["hgpo", "lengthWeight", 0, 10],
  ])("computes %s with %s from %d to %d, and refuses more", (id, name, least, most) => {
    const batch = batchOf(randomRecords({ groups: 2, rollouts: 4, steps: 70, stop: 0.01, reward: 10 }));
    for (const value of [least, most]) {
      const { advantage } = computeCredit(batch, { id, params: { [name]: value } }, 0.95);
      expect(advantage.every(Number.isFinite)).toBe(true);
      expect(advantage.some((a) => a !== 0)).toBe(true);
    }
    for (const value of [least - 1, 2 * most])
      expect(() => parseParams(estimatorById(id), { [name]: value })).toThrow(`parameter ${name}: Too `);
  });

  it("names the column a batch lacks", () => {
    const batch = batchOf([row("a", 0, undefined, 1), row("b", 0, undefined, 0)]);
    expect(missingColumns(estimatorById("gigpo"), batch)).toEqual(["anchor"]);
    expect(() => computeCredit(batch, { id: "gigpo" }, 0.9)).toThrow(
      "Estimator gigpo needs the column anchor (anchor_obs in files)",
    );
    expect(() => computeCredit(batch, { id: "grpo" }, 1.5)).toThrow("gamma is 1.5");
    expect(computeCredit(batch, { id: "grpo" }, 0.9).advantage).toHaveLength(2);
  });
});

describe("shares", () => {
  const batch = batchOf([
    row("a", 0, "the cabinet 1 is closed", 0),
    row("a", 1, "x", 1),
    row("b", 0, "the cabinet 2 is closed", 0),
    row("b", 1, "x", 0),
    row("c", 0, "x", 1, "h"),
    row("d", 0, "y", 1, "h"),
    row("e", 0, "y", 1, "i"),
  ]);

  it("count groups without signal and steps without equals", () => {
    expect(coverageOf(batch)).toEqual({
      deadGroups: 2 / 3,
      exactSingletons: 5 / 7,
      similaritySingletons: undefined,
    });
    expect(coverageOf(batch, 0.9).similaritySingletons).toBe(3 / 7);
  });

  it("leave out what needs text where there is none", () => {
    expect(coverageOf(batchOf([row("a", 0, undefined, 1)]), 0.9)).toEqual({ deadGroups: 1 });
  });
});
