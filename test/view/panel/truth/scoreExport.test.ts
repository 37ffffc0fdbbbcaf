import { describe, expect, it } from "vitest";
import { SCORE_COLUMNS } from "../../../../src/view/panel/truth/scoreColumns.ts";
import { scoreCsv, scoreLatex, scoreMarkdown } from "../../../../src/view/panel/truth/scoreExport.ts";
import { nearestFirst, type ScoreLine } from "../../../../src/view/panel/truth/scoreLine.ts";

const line = (label: string, gradient: number): ScoreLine => ({
  key: label,
  id: label,
  label,
  scores: Object.fromEntries(
    SCORE_COLUMNS.map(({ measure }) => [
      measure,
      { mean: gradient, low: gradient - 0.25, high: gradient + 0.25, n: 8 },
    ]),
  ) as ScoreLine["scores"],
});
const table = {
  caption: "12 steps; γ = 0.95. https://example.org/#run-1/x=a_b",
  lines: nearestFirst([line("A|B", 0.25), line("50 % & more", 0.5)]),
  steps: 10,
};

describe("a scorecard to take along", () => {
  it("is a Markdown table with a line a method, nearest first, and its caption", () => {
    const [head, rule, first, second, , caption] = scoreMarkdown(table).split("\n");
    expect(head).toMatch(/^\| Method \| Gradient cosine \|/);
    expect(rule.split("|")).toHaveLength(SCORE_COLUMNS.length + 3);
    expect(first).toMatch(/^\| 50 % & more \| 0\.50 \[0\.25, 0\.75\] \|/);
    expect(second).toContain("A\\|B");
    expect(caption).toBe(table.caption);
  });

  it("is a LaTeX table whose text LaTeX prints as it is", () => {
    const latex = scoreLatex(table);
    expect(latex).toContain("50 \\% \\& more & 0.50 [0.25, 0.75] & ");
    expect(latex).toContain("$\\gamma$ = 0.95. https://example.org/\\#run-1/x=a\\_b");
    // An unescaped sign would end the row or begin a comment.
    expect(latex.replace(/\\[%&#_$]/g, "")).not.toMatch(/[%#_]/);
  });

  it("is a CSV with full numbers", () => {
    const [caption, head, first] = scoreCsv(table).split("\n");
    expect(caption).toBe(`# ${table.caption}`);
    expect(head.split(",")).toHaveLength(1 + 3 * SCORE_COLUMNS.length);
    expect(first.split(",").slice(0, 4)).toEqual(["50 % & more", "0.5", "0.25", "0.75"]);
  });
});
