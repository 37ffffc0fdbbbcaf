import { describe, expect, it } from "vitest";
import { betaOfRange } from "../../src/credit/estimators/proxmo/modulation.ts";
import { computeCredit, type Method } from "../../src/credit/index.ts";
import { returnsToGo } from "../../src/credit/parts/returns.ts";
import { fitTexts, textSimilarity } from "../../src/credit/similarity/textSimilarity.ts";
import type { Batch } from "../../src/rollout/batch.ts";
import { batchOfCase, excess, type GoldenCase, goldenCases } from "./goldenCases.ts";
import { inGivenOrder } from "./inGivenOrder.ts";

/** Which method, with which parameters, a key of `expected` holds. */
function methodOf(key: string, { config }: GoldenCase): Method | undefined {
  const proxmo = { alpha: config.pscAlpha, range: config.pscTargetRange };
  const similarity = /^gigpoSimilarity(.+)$/.exec(key);
  if (similarity)
    return { id: "gigpo", params: { grouping: "similarity", threshold: Number(similarity[1]) } };
  const history = /^hgpoHistory(\d+)(Std|NoStd)$/.exec(key);
  if (history)
    return {
      id: "hgpo",
      params: { history: Number(history[1]), scale: history[2] === "Std" ? "std" : "none" },
    };
  const level = /^(grpo|drGrpo|rloo|reinforcePlusPlusBaseline)(PerTrajectory|StepWeighted)$/.exec(key);
  if (level) {
    const id = {
      grpo: "grpo",
      drGrpo: "dr-grpo",
      rloo: "rloo",
      reinforcePlusPlusBaseline: "reinforce-pp-baseline",
    }[level[1]];
    return {
      id: id as string,
      params: { statistics: level[2] === "PerTrajectory" ? "trajectories" : "rows" },
    };
  }
  const named: Record<string, Method> = {
    proxmo: { id: "proxmo", params: proxmo },
    proxmoNoModulation: { id: "proxmo", params: { ...proxmo, modulation: false } },
    proxmoNoSoftBaseline: { id: "proxmo", params: { ...proxmo, stepBaseline: "exact" } },
    gigpoMeanNorm: { id: "gigpo", params: { scale: "none" } },
    gigpoMeanStdNorm: { id: "gigpo", params: { scale: "std" } },
  };
  return named[key];
}

/** The pairwise cosines of all rows, in given order, from the cells of each group. */
function checkSimilarity(batch: Batch, expected: number[][]): void {
  const { cells } = textSimilarity(batch, { neighbours: "group", oneLetterTerms: false, idf: "batch" });
  for (const cell of cells)
    cell.rows.forEach((r, a) => {
      cell.rows.forEach((s, b) => {
        const cosine = cell.cosine(cell.vector[a], cell.vector[b]);
        // Some reference runs add 1e-8 to the product of the lengths.
        expect(cosine).toBeCloseTo(expected[batch.order[r]][batch.order[s]], 7);
      });
    });
}

describe.each(goldenCases.map((golden) => [golden.name, golden] as const))("golden batch %s", (_, golden) => {
  const batch = batchOfCase(golden);
  const { gamma, stepAdvantageWeight } = golden.config;

  it.each(Object.keys(golden.expected))("%s", (key) => {
    const expected = golden.expected[key];
    if (key === "discountedReturns")
      expect(excess(inGivenOrder(batch, returnsToGo(batch, gamma)), expected as number[])).toBeLessThan(1);
    else if (key === "pscBeta")
      expect(excess([betaOfRange(golden.config.pscTargetRange)], [expected as number])).toBeLessThan(1);
    else if (key === "tfidfVocabulary")
      expect(fitTexts(batch, { oneLetterTerms: false, idf: "batch" })[0].vocabulary).toEqual(expected);
    else if (key === "tfidfSimilarity") checkSimilarity(batch, expected as number[][]);
    else {
      const method = methodOf(key, golden);
      if (!method) throw new Error(`no estimator is known for ${key}`);
      if (Array.isArray(expected)) {
        const credit = computeCredit(batch, method, gamma);
        expect(excess(inGivenOrder(batch, credit.advantage), expected as number[])).toBeLessThan(1);
        return;
      }
      const { episode, step, total } = expected as { episode: number[]; step: number[]; total: number[] };
      const part = (stepWeight: number) =>
        computeCredit(batch, { id: method.id, params: { ...method.params, stepWeight } }, gamma);
      // The vectors hold the step part before its weight ω.
      expect(excess(inGivenOrder(batch, part(1).parts.step), step)).toBeLessThan(1);
      expect(excess(inGivenOrder(batch, part(stepAdvantageWeight).parts.episode), episode)).toBeLessThan(1);
      expect(excess(inGivenOrder(batch, part(stepAdvantageWeight).advantage), total)).toBeLessThan(1);
    }
  });
});
