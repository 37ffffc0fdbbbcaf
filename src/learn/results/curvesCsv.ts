/**
 * Curves as a table (RFC 4180): a line an iteration of a lane's replicate, the settings in comment lines
 * before the head.
 */
import { laneKey, laneLabel } from "../../experiment/lanes.ts";
import type { Spec } from "../../experiment/spec.ts";
import { csvComment, csvLine } from "../../lib/csv.ts";
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
  const lines = [...facts, `spec: ${JSON.stringify(spec)}`].map(csvComment);
  lines.push(csvLine(["lane", "label", "replicate", ...COLUMNS]));
  for (const lane of spec.lanes) {
    const key = laneKey(lane);
    for (const [replicate, run] of (curves[key] ?? []).entries())
      for (const stats of run)
        lines.push(csvLine([key, laneLabel(lane), replicate, ...COLUMNS.map((column) => stats[column])]));
  }
  return `${lines.join("\r\n")}\r\n`;
}
