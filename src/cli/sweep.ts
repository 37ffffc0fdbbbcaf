/**
 * `sweep`: trains the runs of a sweep and holds estimators against the truth at several success rates; one
 * file with the sweep that remakes it.
 */
import { parseSweep, runsOf, type Sweep } from "../experiment/sweep.ts";
import { type RegimeCell, regimeCells } from "../learn/truth/regimes.ts";
import { isObject } from "../lib/plainJson.ts";
import { openOutputFile } from "./outputFile.ts";
import { readJson } from "./readJson.ts";
import { knowUserFiles } from "./userFile.ts";

/** Digits kept in the file. */
const DIGITS = 4;

/** Results go to standard output at the end, or to a file that holds those of every run that is done. */
export async function sweepCommand(
  path: string,
  { estimator, out }: { readonly estimator: readonly string[]; readonly out?: string },
): Promise<void> {
  const own = knowUserFiles(estimator);
  const sweep = withMethods(
    readJson(path, readSweep, "write a sweep"),
    own.map(({ id }) => id),
  );
  const file = out === undefined ? undefined : openOutputFile(out);
  const cells: RegimeCell[] = [];
  const text = () => `${JSON.stringify({ sweep, cells }, short)}\n`;
  const runs = runsOf(sweep);
  for (const [i, run] of runs.entries()) {
    const start = performance.now();
    cells.push(...(await regimeCells(sweep, run)));
    file?.write(text());
    const seconds = (performance.now() - start) / 1000;
    const place = sweep.axes.map(({ label }, a) => `${label} ${run.at[a]}`).join(", ");
    process.stderr.write(
      `run ${i + 1} of ${runs.length}: ${place || sweep.title} (${seconds.toFixed(0)} s)\n`,
    );
  }
  if (!file) process.stdout.write(text());
}

/** With every method that the sweep does not compare yet. */
function withMethods(sweep: Sweep, ids: readonly string[]): Sweep {
  const added = ids.filter((id) => !sweep.methods.some((method) => method.id === id));
  return { ...sweep, methods: [...sweep.methods, ...added.map((id) => ({ id, params: {} }))] };
}

function short(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value;
}

/** A file that a sweep wrote holds the sweep that made it. */
const readSweep = (json: unknown): Sweep => parseSweep((isObject(json) && json.sweep) || json);
