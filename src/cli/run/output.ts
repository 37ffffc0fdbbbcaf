/** Where a run's numbers go. */
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { whileWriting } from "../outputFile.ts";

export interface RunOutput {
  /** One line an iteration of a lane and replicate. */
  record(line: object): void;
  /** Once, at the end. */
  finish(summary: object): void;
}

/**
 * JSON Lines on standard output, the summary last as `{"summary": …}`; or, given a folder, `curves.jsonl`,
 * which grows as the run does, and `summary.json`. Numbers that are not finite (the interval of a single
 * value) are null.
 */
export function openOutput(folder?: string): RunOutput {
  if (folder === undefined) {
    const line = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`);
    return { record: line, finish: (summary) => line({ summary }) };
  }
  const curves = join(folder, "curves.jsonl");
  whileWriting(folder, "folder", () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(curves, "");
  });
  return {
    record: (value) => appendFileSync(curves, `${JSON.stringify(value)}\n`),
    finish: (summary) => writeFileSync(join(folder, "summary.json"), `${JSON.stringify(summary, null, 2)}\n`),
  };
}
