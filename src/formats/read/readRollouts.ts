/** Files into a batch: what format they are, what they hold, what could not be read. */
import { check } from "../../lib/assert.ts";
import { count } from "../../lib/words.ts";
import { type Batch, batchOf, type TextColumn, textColumn } from "../../rollout/batch.ts";
import { mapped } from "../adapter/general/mapped.ts";
import {
  guessMapping,
  type ListPaths,
  listsOf,
  type Mapping,
  mappingComplaint,
  pathsOf,
} from "../adapter/general/mapping.ts";
import { type Adapter, type Problem, type RowReader, type SourceRow, TooLarge } from "../adapter.ts";
import type { RolloutFile } from "../container/blob.ts";
import { readFiles } from "../container/readFiles.ts";
import type { RowTarget } from "../container/textRows.ts";
import { batchesOption, type Chosen, contextOf, type FormatOption } from "../context.ts";
import { firstOf } from "../json.ts";
import { ADAPTERS, adapterById, type Detection, detect, fits, takeRow } from "../registry.ts";
import { StepTable, type TableLimits, type TableResult } from "../table/stepTable.ts";
import { sorted } from "./asides.ts";
import type { ImportReport } from "./importReport.ts";
import { Patience } from "./patience.ts";
import { unwrapping } from "./wrapped.ts";

/** Which format to read as; `mapped` takes the mapping. */
export interface FormatChoice {
  readonly id: string;
  /** What the format leaves open. */
  readonly options?: Chosen;
  readonly mapping?: Mapping;
}

/** What a look at the beginning of the files tells. */
export interface Probe {
  readonly detection: Detection | null;
  readonly formats: readonly { readonly id: string; readonly label: string }[];
  /** What each format leaves open in these files, by its id. */
  readonly options: Readonly<Record<string, readonly FormatOption[]>>;
  /** Fields that a mapping may name. */
  readonly paths: readonly string[];
  /** Lists in the rows that may be steps, with the fields of their entries. */
  readonly lists: readonly ListPaths[];
  readonly mapping: Mapping;
  /** Rows looked at. */
  readonly rows: number;
  /** The first of those that could not be read, and how many there are. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
}

/** Rollouts of files as a batch, with what the files say besides. */
export interface Rollouts {
  readonly batch: Batch;
  /** [rows] fields that a batch has no columns for, a JSON object as text, "" for none. */
  readonly further?: TextColumn;
  /** [trajectories] what the last action led to. */
  readonly lastObservation: readonly string[];
}

export interface ReadResult {
  /** Null where no trajectory could be read. */
  readonly rollouts: Rollouts | null;
  readonly report: ImportReport;
}

export interface ReadProgress {
  readonly bytes: number;
  readonly total: number;
  readonly steps: number;
}

const PROBE_ROWS = 200;
const PROBE_BYTES = 4_000_000;
/** Problems kept with their sentence. */
const PROBE_PROBLEMS = 200;
const MAPPED = { id: "mapped", label: "Set by hand" };

/** Looks at the first rows. */
export async function probeFiles(files: readonly RolloutFile[]): Promise<Probe> {
  const rows: SourceRow[] = [];
  const problems: Problem[] = [];
  let problemCount = 0;
  let bytes = 0;
  const refuse = (problem: Problem) => {
    problemCount++;
    if (problems.length < PROBE_PROBLEMS) problems.push(problem);
  };
  const patience = new Patience((problem) => {
    problemCount++;
    problems.unshift(problem);
  });
  const target = {
    row: (row: SourceRow) => rows.push(row) < PROBE_ROWS && bytes < PROBE_BYTES,
    problem: (problem: Problem) => {
      refuse(problem);
      patience.refused(problem);
    },
    progress: (more: number) => {
      bytes += more;
    },
  };
  await readFiles(
    sorted(files).taken,
    unwrapping(target, () => false),
  );
  const detection = detect(rows);
  return {
    detection,
    options: optionsOf(rows, files),
    formats: [...ADAPTERS.map(({ id, label }) => ({ id, label })), MAPPED],
    paths: pathsOf(rows),
    lists: listsOf(rows),
    mapping: guessMapping(rows),
    rows: rows.length,
    problems,
    problemCount,
  };
}

/** What the formats leave open; `mapped` among them. */
function optionsOf(rows: readonly SourceRow[], files: readonly RolloutFile[]): Probe["options"] {
  const names = files.map(({ name }) => name);
  const formats: readonly (Pick<Adapter, "id" | "batches" | "batchFolder"> & Partial<Adapter>)[] = [
    ...ADAPTERS,
    MAPPED,
  ];
  return Object.fromEntries(
    formats.flatMap((adapter) => {
      const own = rows.filter(({ value, file }) => adapter.fits?.(value, file));
      const options = [
        ...(own.length > 0 ? (adapter.options?.(own) ?? []) : []),
        ...batchesOption(names, adapter),
      ];
      return options.length > 0 ? [[adapter.id, options]] : [];
    }),
  );
}

/**
 * Reads the files whole, as the format that is chosen. Bad rows are in the report; errors (InputError) only
 * where nothing could be done at all.
 */
export async function readRollouts(
  all: readonly RolloutFile[],
  choice: FormatChoice,
  onProgress: (progress: ReadProgress) => void = () => {},
  limits?: Partial<TableLimits>,
): Promise<ReadResult> {
  const adapter = adapterOf(choice);
  const { taken: files, passed } = sorted(all, adapter.skips);
  const table = new StepTable(limits);
  const names = files.map(({ name }) => name);
  const reader = adapter.open(table, contextOf(names, adapter, choice.options));
  const total = files.reduce((sum, { blob }) => sum + blob.size, 0);
  const patience = new Patience((problem) => table.giveUp(problem));
  let bytes = 0;
  let rows = 0;
  try {
    const target: RowTarget = {
      row: (row) => {
        rows++;
        const refused = takeRow(reader, table, row);
        if (refused) patience.refused(refused);
        else patience.took(row.file);
        return true;
      },
      problem: (problem) => {
        table.refuse(problem);
        patience.refused(problem);
      },
      progress: (more) => {
        bytes += more;
        onProgress({ bytes, total, steps: rows });
      },
    };
    await readFiles(files, unwrapping(target, rowsOf(adapter, choice)));
    reader.finish?.();
    if (passed.length > 0) table.note(passedNote(passed));
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    table.refuse({ file: files.map(({ name }) => name).join(", "), line: 0, message: error.message });
    return {
      rollouts: null,
      report: reportOf(adapter, reader, new StepTable().finish(), files, rows, [error.message]),
    };
  }
  const result = table.finish();
  return {
    rollouts: result.records.length > 0 ? rolloutsOf(result) : null,
    report: reportOf(adapter, reader, result, files, rows),
  };
}

/** Which rows are meant as they are: those that the format knows, or that have what was chosen by hand. */
function rowsOf(adapter: Adapter, { id, mapping }: FormatChoice): (row: SourceRow) => boolean {
  if (id !== MAPPED.id || !mapping) return (row) => fits(adapter, row);
  const { anchor, action, messages, reward, steps } = mapping;
  const paths = [steps, messages, action, anchor, ...reward].filter((path) => path !== "");
  return ({ value }) => firstOf(value, paths) !== undefined;
}

const passedNote = (passed: readonly string[]) =>
  `Passed over, as they hold no rollouts: ${count(passed.length, "file")} (${passed.slice(0, 3).join(", ")}${passed.length > 3 ? ", …" : ""}).`;

function adapterOf({ id, mapping }: FormatChoice): Adapter {
  if (id !== MAPPED.id) return adapterById(id);
  check(mapping !== undefined, "Set the fields by hand first.");
  const complaint = mappingComplaint(mapping);
  check(complaint === null, () => complaint as string);
  return mapped(mapping);
}

function reportOf(
  adapter: Adapter,
  reader: RowReader,
  result: TableResult,
  files: readonly RolloutFile[],
  rows: number,
  fatal: readonly string[] = [],
): ImportReport {
  const { counts, notes, warnings, problems, problemCount, rewardScale, gamma } = result;
  return {
    format: adapter.label,
    files: files.length,
    rows,
    problemCount: problemCount + fatal.length,
    problems: [...fatal.map((message) => ({ file: files[0]?.name ?? "", line: 0, message })), ...problems],
    counts,
    provenance: reader.provenance(),
    notes,
    warnings,
    rewardScale,
    gamma,
  };
}

function rolloutsOf(result: TableResult): Rollouts {
  const { records, rewardScale, further } = result;
  const batch = batchOf(records, rewardScale);
  return {
    batch,
    further: further && textColumn(Array.from(batch.order, (place) => further[place])),
    lastObservation: batch.trajectoryIds.map((_, t) => batch.lastState?.[t] ?? ""),
  };
}

/** Where rollouts come from, in words. */
export const sourceOf = (files: readonly RolloutFile[], { format }: Pick<ImportReport, "format">): string =>
  `${files.length === 1 ? files[0].name : count(files.length, "file")}, read as ${format}`;
