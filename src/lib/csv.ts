/**
 * Tables as comma-separated lines (RFC 4180) that spreadsheets open as what they are.
 *
 * The rule for texts: one that begins with = + - @, a tab or a return would be computed or cut there, so an
 * apostrophe is put in front, which spreadsheets take for "this is text". Numbers are written as they are.
 */

/** A cell: numbers that do not exist (NaN, infinite, undefined) are empty. */
function csvCell(value: string | number | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line without its end. */
export const csvLine = (cells: readonly (string | number | undefined)[]): string =>
  cells.map(csvCell).join(",");

/** A line that says something of the table, before its head. */
export const csvComment = (text: string): string => `# ${text.replace(/[\r\n]+/g, " ")}`;
