import { InputError } from "../lib/assert.ts";
import type { CanonicalFile } from "./canonical.ts";
import { withMember } from "./jsonMember.ts";

/** An advantage for every row of a batch, under the name it is written by; parts [rows] add up to the total [rows]. */
export interface NamedAdvantage {
  readonly as: string;
  readonly total: Float64Array;
  readonly parts: Readonly<Record<string, Float64Array>>;
}

/**
 * The file's lines again, in file order, each with `"advantage": {"<as>": {"total": …, "parts": {…}}}`. Advantages of other names stay; all other text
 * stays as it was, character by character.
 */
export function withAdvantages(file: CanonicalFile, advantages: readonly NamedAdvantage[]): string {
  const rowOfStep = new Int32Array(file.batch.rows);
  file.batch.order.forEach((step, row) => {
    rowOfStep[step] = row;
  });
  const written = file.lines.map(({ text, step, number }) => {
    const row = rowOfStep[step];
    const added = advantages.map(({ as, total, parts }) => [
      as,
      {
        total: total[row],
        parts: Object.fromEntries(Object.entries(parts).map(([name, values]) => [name, values[row]])),
      },
    ]);
    const kept = Object.entries(file.steps[step].advantage ?? {});
    try {
      return `${withMember(text, "advantage", JSON.stringify(Object.fromEntries([...kept, ...added])))}\n`;
    } catch {
      throw new InputError(
        `Line ${number}: field advantage is nested too deeply; flatten it or leave it out.`,
      );
    }
  });
  return (file.headerText === undefined ? "" : `${file.headerText}\n`) + written.join("");
}
