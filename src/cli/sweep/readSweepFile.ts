import { parseSweep, type Sweep } from "../../experiment/sweep/sweep.ts";
import { isObject } from "../../lib/plainJson.ts";
import { readJson } from "../readJson.ts";

/** Reads a sweep, or takes it out of a file that a sweep wrote: that holds the sweep which made it. */
export const readSweepFile = (path: string): Sweep =>
  readJson(path, (json) => parseSweep((isObject(json) && json.sweep) || json), "write a sweep");
