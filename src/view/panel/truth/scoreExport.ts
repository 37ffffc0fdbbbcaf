/** The scorecard as a table for a paper or a spreadsheet: the page's numbers, with their source. */
import { csvComment, csvLine } from "../../../lib/csv.ts";
import type { Interval } from "../../../lib/stats.ts";
import { intervalText, SCORE_COLUMNS, scoreText, shownInterval } from "./scoreColumns.ts";
import type { ScoreLine } from "./scoreLine.ts";

interface ScoreTableText {
  /** What was measured, and the link to it. */
  readonly caption: string;
  readonly lines: readonly ScoreLine[];
  /** Steps whose truth is significantly different from 0. */
  readonly steps: number;
}

const HEAD = ["Method", ...SCORE_COLUMNS.map(({ label }) => label)];

function cells({ lines, steps }: ScoreTableText): string[][] {
  return lines.map(({ label, scores }) => [
    label,
    ...SCORE_COLUMNS.map((column) => {
      const { mean, low, high } = shownInterval(column, scores[column.measure], steps);
      return `${scoreText(column, mean)} ${intervalText(column, low, high)}`.replaceAll("\u2007", "").trim();
    }),
  ]);
}

export function scoreMarkdown(table: ScoreTableText): string {
  const line = (row: readonly string[]) =>
    `| ${row.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;
  const rule = `|${HEAD.map((_, i) => (i === 0 ? "---" : "---:")).join("|")}|`;
  return [line(HEAD), rule, ...cells(table).map(line), "", table.caption, ""].join("\n");
}

export function scoreLatex(table: ScoreTableText): string {
  const line = (row: readonly string[]) => `${row.map(latexOf).join(" & ")} \\\\`;
  return [
    "\\begin{table}",
    `\\caption{${latexOf(table.caption)}}`,
    `\\begin{tabular}{l${"r".repeat(HEAD.length - 1)}}`,
    "\\hline",
    line(HEAD),
    "\\hline",
    ...cells(table).map(line),
    "\\hline",
    "\\end{tabular}",
    "\\end{table}",
    "",
  ].join("\n");
}

/** Numbers in full: a line a method, three columns a measure; the caption in a comment line. */
export function scoreCsv({ caption, lines, steps }: ScoreTableText): string {
  const head = [
    "method",
    ...SCORE_COLUMNS.flatMap(({ measure }) => [measure, `${measure} low`, `${measure} high`]),
  ];
  const row = ({ label, scores }: ScoreLine) => [
    label,
    ...SCORE_COLUMNS.flatMap((column) => {
      const { mean, low, high }: Interval = shownInterval(column, scores[column.measure], steps);
      return [mean, low, high];
    }),
  ];
  return [csvComment(caption), csvLine(head), ...lines.map((one) => csvLine(row(one))), ""].join("\n");
}

const LATEX: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "−": "$-$",
  τ: "$\\tau$",
  γ: "$\\gamma$",
};
/** Text that LaTeX prints as it is. */
const latexOf = (text: string) => text.replace(/[\\~^−τγ&%$#_{}]/g, (sign) => LATEX[sign] ?? `\\${sign}`);
