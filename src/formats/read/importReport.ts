/** What reading someone's files told. */
import type { Problem, Provenance } from "../adapter.ts";
import type { StepCounts } from "../table/stepTable.ts";

export interface ImportReport {
  readonly format: string;
  readonly files: number;
  /** Rows handed to the format, and those of them (or pieces that were none) that were refused. */
  readonly rows: number;
  readonly problemCount: number;
  readonly problems: readonly Problem[];
  readonly counts: StepCounts;
  readonly provenance: Provenance;
  readonly notes: readonly string[];
  /** What makes the groups unlikely, with the remedy. */
  readonly warnings: readonly string[];
  /** What rewards were multiplied by. */
  readonly rewardScale: number;
  /** γ of the run, where the file says so. */
  readonly gamma?: number;
}
