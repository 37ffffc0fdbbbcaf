/** A complaint about a place of the file, counted from 1; without a column the whole line. */
export interface CodeMark {
  readonly line: number;
  readonly column?: number;
  readonly message: string;
  readonly severity: "error" | "warning";
}
