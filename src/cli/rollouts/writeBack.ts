/** A file's own rows with the advantage of each step where its trainer reads it. */
import type { Adapter, SourceRow } from "../../formats/adapter.ts";
import type { NamedAdvantage } from "../../formats/canonical/advantages.ts";
import type { RolloutFile } from "../../formats/container/blob.ts";
import { readFiles } from "../../formats/container/readFiles.ts";
import { contextOf } from "../../formats/context.ts";
import type { JsonObject } from "../../lib/plainJson.ts";
import type { Batch } from "../../rollout/batch.ts";
import { writeLines } from "./writeLines.ts";

/** All rows of all files, in their order; those that were refused stay as they were. */
export async function writeBack(
  files: readonly RolloutFile[],
  { trajectoryIds, trajectoryStart }: Batch,
  { total }: NamedAdvantage,
  { withCredit }: Required<Pick<Adapter, "withCredit">>,
): Promise<void> {
  const place = new Map(trajectoryIds.map((id, t) => [id, t]));
  const creditOf = (trajectory: string, step: number) => {
    const t = place.get(trajectory);
    if (t === undefined) return undefined;
    const row = trajectoryStart[t] + step;
    return row < trajectoryStart[t + 1] ? total[row] : undefined;
  };
  const context = contextOf(files.map(({ name }) => name));
  for (const file of files) {
    const rows: SourceRow[] = [];
    await readFiles([file], {
      row: (row) => rows.push(row) > 0,
      // Said when they were read first.
      problem: () => {},
    });
    await writeLines(lines(rows, (row) => withCredit(row, creditOf, context)));
  }
}

function* lines(rows: readonly SourceRow[], written: (row: SourceRow) => JsonObject): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(written(row))}\n`;
}
