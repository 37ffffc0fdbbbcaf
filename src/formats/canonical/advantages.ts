/** Advantages added to lines of canonical text; all other text stays as it was, character by character. */
import type { CanonicalFile } from "./canonical.ts";
import { memberSpan, withMember } from "./jsonMember.ts";

/**
 * An advantage for every row of a batch, under the name it is written by; parts [rows] add up to the total
 * [rows].
 */
export interface NamedAdvantage {
  readonly as: string;
  readonly total: Float64Array;
  readonly parts: Readonly<Record<string, Float64Array>>;
}

/** The file's lines again, in file order, each with the advantages of its step. */
export function withAdvantages(file: CanonicalFile, advantages: readonly NamedAdvantage[]): string {
  const rowOfStep = new Int32Array(file.batch.rows);
  file.batch.order.forEach((step, row) => {
    rowOfStep[step] = row;
  });
  const written = file.lines.map(
    ({ text, step }) => `${withRowAdvantages(text, advantages, rowOfStep[step])}\n`,
  );
  return (file.headerText === undefined ? "" : `${file.headerText}\n`) + written.join("");
}

/**
 * A step's line with `"advantage": {"<as>": {"total": …, "parts": {…}}}`; what stands there under other names
 * stays as it was, character by character.
 */
export function withRowAdvantages(line: string, advantages: readonly NamedAdvantage[], row: number): string {
  const span = memberSpan(line, "advantage");
  const there = span ? line.slice(...span).trim() : "null";
  let object = there === "null" ? "{}" : there;
  for (const { as, total, parts } of advantages) {
    const shares = Object.fromEntries(Object.entries(parts).map(([name, values]) => [name, values[row]]));
    object = withMember(object, as, JSON.stringify({ total: total[row], parts: shares }));
  }
  return withMember(line, "advantage", object);
}
