import { describe, expect, it } from "vitest";
import {
  computeCredit,
  ESTIMATORS,
  estimatorById,
  missingColumns,
  parseParams,
} from "../../src/credit/index.ts";
import { sharesOf } from "../../src/credit/shares.ts";
import { batchOf } from "../../src/rollout/batch.ts";

const row = (trajectory: string, step: number, anchor: string | undefined, reward: number, group = "g") => ({
  group,
  trajectory,
  step,
  anchor,
  reward,
});

describe("the registry", () => {
  it("has one of each, with a sentence, a formula and described parameters", () => {
    expect(ESTIMATORS.map(({ id }) => id)).toEqual([
      "grpo",
      "dr-grpo",
      "rloo",
      "reinforce-pp-baseline",
      "gigpo",
      "hgpo",
      "gagpo",
      "step-index",
      "proxmo",
    ]);
    for (const { summary, formula, paper, params } of ESTIMATORS) {
      expect(summary).toMatch(/\.$/);
      expect(formula).toContain("=");
      expect(paper).not.toBe("");
      for (const [name, field] of Object.entries(params.shape))
        expect((field as { description?: string }).description, name).toMatch(/\.$/);
    }
  });

  it("refuses what it does not know, by name", () => {
    expect(() => estimatorById("ppo")).toThrow('There is no estimator "ppo"; choose one of grpo,');
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

  it("names the column a batch lacks", () => {
    const batch = batchOf([row("a", 0, undefined, 1), row("b", 0, "x", 0)]);
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
    expect(sharesOf(batch)).toEqual({
      deadGroups: 2 / 3,
      exactSingletons: 5 / 7,
      similaritySingletons: undefined,
    });
    expect(sharesOf(batch, 0.9).similaritySingletons).toBe(3 / 7);
  });

  it("leave out what needs text where there is none", () => {
    expect(sharesOf(batchOf([row("a", 0, undefined, 1)]), 0.9)).toEqual({ deadGroups: 1 });
  });
});
