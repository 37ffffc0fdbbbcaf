import katex from "katex";
import { describe, expect, it } from "vitest";
import { computeCredit, ESTIMATORS, estimatorById } from "../../../../src/credit/index.ts";
import { batchOf } from "../../../../src/rollout/batch.ts";
import { formulaWithNumbers } from "../../../../src/view/panel/why/formulaWithNumbers.ts";
import { partOfTerm, termsOf } from "../../../../src/view/panel/why/terms.ts";
import type { CreditFacts, StepFacts } from "../../../../src/view/stepFacts.ts";
import { creditFacts } from "../../../../src/view/stepFacts.ts";
import { randomRecords } from "../../../credit/randomBatch.ts";

const batch = batchOf(randomRecords({ groups: 3, rollouts: 4, steps: 6, stop: 0.1 }));
const page = { batch } as Parameters<typeof creditFacts>[1];

function at(method: string, row: number, params = {}): [StepFacts, CreditFacts] {
  const credit = computeCredit(batch, { id: method, params }, 0.95);
  const episodeReturn = batch.episodeReturn[batch.trajectory[row]];
  return [{ row, episodeReturn } as StepFacts, creditFacts(credit, page, row)];
}

/** What the numbers of a formula's last line but one come to: the TeX we write, read as arithmetic. */
function comesTo(tex: string): number {
  const line = tex.split("\\\\ &").at(-2) as string;
  const plain = line
    .replace(/^ = /, "")
    .replace(/\\term\{\w+\}/g, "")
    .replace(/\\frac\{([^{}]*(?:\{-\}[^{}]*)*)\}\{([^{}]*)\}/g, "(($1)/($2))")
    .replaceAll("{-}", "-")
    .replaceAll("\\cdot", "*")
    .replace(/[{}]/g, (brace) => (brace === "{" ? "(" : ")"));
  expect(plain).toMatch(/^[\d\s.()*/+-]+$/);
  return new Function(`return ${plain.replaceAll("--", "- -")}`)();
}

describe.each(ESTIMATORS.map(({ id }) => id))("the formula of %s", (id) => {
  it("can be set, and its numbers come to the advantage", () => {
    for (let row = 0; row < batch.rows; row += 5) {
      const [facts, credit] = at(id, row);
      const tex = formulaWithNumbers(estimatorById(id).formula, facts, credit, 1);
      const html = katex.renderToString(tex, {
        macros: { "\\term": "\\htmlData{term=#1}{#2}" },
        trust: true,
        strict: "ignore",
      });
      expect(html).toContain("data-term=");
      // Three digits in each number: a quotient of small ones is off by more than the last.
      expect(Math.abs(comesTo(tex) - credit.total)).toBeLessThan(0.02 * Math.max(1, Math.abs(credit.total)));
    }
  });

  it("marks terms that belong to the parts of the waterfall", () => {
    const [facts, credit] = at(id, 0);
    const parts = termsOf(facts, credit, 1).map(({ part }) => part);
    const terms = [...estimatorById(id).formula.matchAll(/\\term\{(\w+)\}/g)].map(([, term]) => term);
    expect(terms.length).toBeGreaterThan(0);
    for (const term of terms) expect(parts).toContain(partOfTerm(term));
  });
});

it("divides where the method divides", () => {
  const [facts, credit] = at("proxmo", 3, { variant: "paper" });
  const tex = formulaWithNumbers(estimatorById("proxmo").formula, facts, credit, 1);
  expect(tex).toContain("\\frac");
  expect(Math.abs(comesTo(tex) - credit.total)).toBeLessThan(0.02);
});

/** The line of symbols, and that of numbers. */
const linesOf = (method: string, row: number, params = {}): [string, string] => {
  const [facts, credit] = at(method, row, params);
  const lines = formulaWithNumbers(estimatorById(method).formula, facts, credit, 1).split("\\\\ & =");
  return [lines[0], lines[1]];
};
/** What stands in a term of a line. */
const inTerm = (line: string, name: string) => line.split(`\\term{${name}}{`)[1] ?? "";

describe("symbols and numbers agree on what is divided", () => {
  const spread = Array.from({ length: batch.rows }, (_, row) => row).find((row) => {
    const { episode } = at("proxmo", row, { variant: "paper" })[1];
    return episode !== undefined && episode.scale !== 0 && Math.abs(episode.scale - 1) > 1e-9;
  })!;

  it.each([
    ["proxmo", { variant: "paper" }, true],
    ["proxmo", { variant: "code" }, false],
    ["gigpo", { scale: "std" }, true],
    ["gigpo", { scale: "none" }, false],
    ["grpo", { scale: "none" }, false],
    ["grpo", {}, true],
  ] as const)("%s %o", (method, params, divided) => {
    const [symbols, numbers] = linesOf(method, spread, params);
    for (const line of [symbols, numbers]) expect(inTerm(line, "episode").startsWith("\\frac")).toBe(divided);
    if (divided) expect(inTerm(symbols, "episode")).toMatch(/sigma|F_g|std/);
  });

  it("leaves a mean over weights as it is", () => {
    expect(linesOf("hgpo", spread, { scale: "none" })[0]).toContain("\\frac{\\sum_k w_k");
  });
});
