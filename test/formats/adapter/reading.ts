/** Rows through an adapter, as the importer hands them on. */
import type { Adapter, Provenance, SourceRow } from "../../../src/formats/adapter.ts";
import { type Chosen, contextOf } from "../../../src/formats/context.ts";
import { adapterById, detect, takeRow } from "../../../src/formats/registry.ts";
import { StepTable, type TableResult } from "../../../src/formats/table/stepTable.ts";
import type { JsonObject } from "../../../src/lib/plainJson.ts";
import { type Batch, batchOf } from "../../../src/rollout/batch.ts";

export const rowsOf = (values: readonly object[], file = "file.jsonl"): SourceRow[] =>
  values.map((value, i) => ({ value: value as JsonObject, file, line: i + 1, number: i + 1 }));

export interface Reading extends TableResult {
  readonly batch: Batch;
  readonly provenance: Provenance;
}

/** Reads rows with the adapter given, else with the one detected. */
export function readRows(rows: readonly SourceRow[], adapter?: Adapter, options?: Chosen): Reading {
  const table = new StepTable();
  const chosen = adapter ?? adapterById(detect(rows)?.id ?? "none");
  const reader = chosen.open(table, contextOf([...new Set(rows.map(({ file }) => file))], chosen, options));
  for (const row of rows) takeRow(reader, table, row);
  reader.finish?.();
  const result = table.finish();
  return {
    ...result,
    batch: batchOf(
      result.records.length > 0
        ? result.records
        : [{ group: "none", trajectory: "none", step: 0, reward: 0 }],
      result.rewardScale,
    ),
    provenance: reader.provenance(),
  };
}

/** Texts of a column, row by row. */
export const texts = (column: Batch["anchor"]) =>
  column ? Array.from(column.index, (i) => column.texts[i]) : undefined;
