/** What reading files told, as lines for people. */
import type { ImportReport } from "../../formats/read/importReport.ts";
import { count } from "../../lib/words.ts";
import { oneLine } from "../oneLine.ts";

export interface FormatReport extends Omit<ImportReport, "format"> {
  /** Which, and why it was taken. */
  readonly format: { readonly id: string; readonly label: string; readonly why: string };
  /** What the advantages that the run logged say of its trainer. */
  readonly logged?: readonly string[];
}

/** How it was read, what came of it, where each field comes from. */
export function reportText(report: FormatReport): string {
  const { format, files, rows, counts, provenance, gamma, logged = [] } = report;
  const { kept, trajectories, groups, repeated, trajectoriesDropped } = counts;
  const read = `${count(kept, "step")} of ${count(trajectories, "trajectory", "trajectories")} in ${count(groups, "group")}`;
  return lines([
    `Read as ${format.label} (${format.id}): ${format.why}.`,
    `${count(rows, "row")} of ${count(files, "file")}: ${read}.`,
    ...(repeated > 0 ? [`Merged duplicates: ${count(repeated, "step")}.`] : []),
    ...(trajectoriesDropped > 0
      ? [
          `Left out because a row is missing or bad: ${count(trajectoriesDropped, "trajectory", "trajectories")}.`,
        ]
      : []),
    ...(gamma === undefined ? [] : [`The run's γ is ${gamma}.`]),
    ...Object.entries(provenance).flatMap(([field, origin]) =>
      origin ? [`${field}: ${origin.how}, ${origin.from}`] : [],
    ),
    ...logged.map((finding) => `Logged advantages: ${finding}`),
    ...remarks(report),
  ]);
}

/** What a reader should know besides: notes, doubts, and what was refused. */
export const remarksText = (report: FormatReport) => lines(remarks(report));

function remarks({ notes, warnings, problems, problemCount }: FormatReport): string[] {
  const untold = problemCount - problems.length;
  return [
    ...notes.map((note) => `Note: ${note}`),
    ...warnings.map((warning) => `Warning: ${warning}`),
    ...problems.map(({ file, line, message }) => `${line > 0 ? `${file}:${line}` : file}: ${message}`),
    ...(untold > 0 ? [`Also refused: ${count(untold, "row")}.`] : []),
  ];
}

const lines = (texts: readonly string[]) => texts.map((text) => `${oneLine(text)}\n`).join("");
