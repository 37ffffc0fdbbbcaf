/** Figures as a table to read: one line each, with its place in the JSON, a heading for each part. */
import { thousands } from "../../lib/words.ts";

/** `{a: {b: 1}, c: {d: 2}}` → parts `a` and `c` with a line each; names are padded to the longest. */
export function tableOf(figures: object): string {
  const lines = Object.entries(figures).flatMap(([part, value]) =>
    value === undefined ? [] : ["", part, ...rowsOf(value).map((row) => ({ part, ...row }))],
  );
  const width = Math.max(...lines.map((line) => (typeof line === "string" ? 0 : line.name.length)));
  return lines
    .map((line) => (typeof line === "string" ? line : `  ${line.name.padEnd(width)}  ${line.value}`))
    .slice(1)
    .join("\n");
}

function rowsOf(value: unknown, name = ""): { name: string; value: string }[] {
  if (typeof value !== "object" || value === null) return [{ name, value: shown(value) }];
  return Object.entries(value).flatMap(([key, inner]) => rowsOf(inner, name ? `${name} · ${key}` : key));
}

const shown = (value: unknown): string =>
  typeof value === "number" && Number.isInteger(value)
    ? thousands(value)
    : value === null
      ? "never"
      : String(value);
