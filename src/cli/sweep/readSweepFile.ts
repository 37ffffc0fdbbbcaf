import { laneKey } from "../../experiment/lanes.ts";
import { parseSweep, type Sweep } from "../../experiment/sweep/sweep.ts";
import { isObject } from "../../lib/plainJson.ts";
import { type Naming, namesOfFiles } from "../fileNames.ts";
import { readJson } from "../readJson.ts";
import { knowUserFiles } from "../userFile.ts";

interface NamedSweep {
  readonly sweep: Sweep;
  readonly name: Naming;
}

/**
 * Reads a sweep, or takes it out of a file that a sweep wrote: that holds the sweep which made it. With every
 * estimator of the user's files that it does not compare yet, and the names of results.
 */
export function readSweepFile(path: string, estimators: readonly string[]): NamedSweep {
  const own = knowUserFiles(estimators);
  const sweep = readJson(path, (json) => parseSweep((isObject(json) && json.sweep) || json), "write a sweep");
  const added = own.filter(({ id }) => !sweep.methods.some((method) => method.id === id));
  const whole = parseSweep({ ...sweep, methods: [...sweep.methods, ...added.map(({ id }) => ({ id }))] });
  return { sweep: whole, name: namesOfFiles(own, whole.methods.map(laneKey)) };
}
