/**
 * Curves as a table (RFC 4180): a line an iteration of a lane's replicate, the settings in comment lines
 * before the head.
 */
import { laneKey, laneLabel } from "../../experiment/lanes.ts";
import type { Spec } from "../../experiment/spec.ts";
import type { IterationStats } from "../train.ts";
import type { Runs } from "./curves.ts";

const COLUMNS = [
  "iteration",
  "successRate",
  "meanReturn",
  "meanScore",
  "episodeLength",
  "steps",
  "entropy",
  "kl",
  "invalidShare",
  "singletonShare",
  "deadGroupShare",
  "advantageSize",
  "clipShare",
  "gradientNorm",
] as const satisfies readonly (keyof IterationStats)[];

/**
 * `curves`: lane key → [replicates][iterations]. Numbers that do not exist (a share of nothing) are empty.
 */
export function curvesCsv(
  spec: Spec,
  curves: Readonly<Record<string, Runs>>,
  facts: readonly string[],
): string {
  const lines = [...facts, `spec: ${JSON.stringify(spec)}`].map(
    (fact) => `# ${fact.replace(/[\r\n]+/g, " ")}`,
  );
  lines.push(["lane", "label", "replicate", ...COLUMNS].join(","));
  for (const lane of spec.lanes) {
    const key = laneKey(lane);
    for (const [replicate, run] of (curves[key] ?? []).entries())
      for (const stats of run)
        lines.push(
          [key, laneLabel(lane), replicate, ...COLUMNS.map((column) => stats[column])].map(cell).join(","),
        );
  }
  return `${lines.join("\r\n")}\r\n`;
}

function cell(value: string | number | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  // A text that a spreadsheet would compute is made a text again.
  const safe = /^[=+\-@]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
