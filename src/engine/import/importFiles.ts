/** Dropped files as a batch that the page shows. */
import type { ImportReport } from "../../formats/read/importReport.ts";
import {
  type FormatChoice,
  type ReadProgress,
  readRollouts,
  sourceOf,
} from "../../formats/read/readRollouts.ts";
import type { TableLimits } from "../../formats/table/stepTable.ts";
import type { PageBatch } from "../batch/pageBatch.ts";
import type { NamedFile } from "../namedFile.ts";

export interface ImportResult {
  /** Null where no trajectory could be read. */
  readonly page: PageBatch | null;
  readonly report: ImportReport;
}

const PROGRESS_INTERVAL_MS = 200;

/** As `readRollouts`, with progress told now and then. */
export async function importFiles(
  files: readonly NamedFile[],
  choice: FormatChoice,
  onProgress: (progress: ReadProgress) => void = () => {},
  limits?: Partial<TableLimits>,
): Promise<ImportResult> {
  let told = 0;
  const { rollouts, report } = await readRollouts(
    files,
    choice,
    (progress) => {
      const now = performance.now();
      if (now - told < PROGRESS_INTERVAL_MS) return;
      told = now;
      onProgress(progress);
    },
    limits,
  );
  const source = { kind: "imported", text: sourceOf(files, report) } as const;
  return { page: rollouts && { ...rollouts, iteration: 0, source }, report };
}
