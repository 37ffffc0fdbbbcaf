/** `sweep`: trains the runs of a sweep and holds estimators against the truth at several success rates; one file with the sweep that remakes it. */
import { writeFileSync } from "node:fs";
import { parseSweep, runsOf } from "../experiment/sweep.ts";
import { type RegimeCell, regimeCells } from "../learn/regimes.ts";
import { InputError } from "../lib/assert.ts";
import { readText } from "./readText.ts";

/** Digits kept in the file. */
const DIGITS = 4;

export async function sweepCommand(path: string, { out }: { readonly out?: string }): Promise<void> {
  const sweep = read(path);
  const cells: RegimeCell[] = [];
  const runs = runsOf(sweep);
  for (const [i, run] of runs.entries()) {
    const start = performance.now();
    cells.push(...(await regimeCells(sweep, run)));
    const seconds = (performance.now() - start) / 1000;
    const place = sweep.axes.map(({ label }, a) => `${label} ${run.at[a]}`).join(", ");
    process.stderr.write(
      `run ${i + 1} of ${runs.length}: ${place || sweep.title} (${seconds.toFixed(0)} s)\n`,
    );
  }
  const text = `${JSON.stringify({ sweep, cells }, short)}\n`;
  if (out === undefined) process.stdout.write(text);
  else writeFileSync(out, text);
}

function short(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value;
}

function read(path: string) {
  const text = readText(path);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new InputError(`${path}: the file is not valid JSON; write a sweep.`);
  }
  try {
    // A file that a sweep wrote holds the sweep that made it.
    const own = (json as { sweep?: unknown } | null)?.sweep;
    return parseSweep(own ?? json);
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`${path}: ${error.message}`);
    throw error;
  }
}
