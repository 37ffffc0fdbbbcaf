/** `sweep report`: a file of results as one page of HTML. */
import { basename } from "node:path";
import { laneKey } from "../../experiment/lanes.ts";
import { type Regimes, readRegimes } from "../../experiment/regimes/regimes.ts";
import { reportPage } from "../../experiment/regimes/report/report.ts";
import { isObject } from "../../lib/plainJson.ts";
import { idsOfFiles, renamed, renamedSweep } from "../fileNames.ts";
import { openOutputFile } from "../outputFile.ts";
import { readJson } from "../readJson.ts";
import { readText } from "../readText.ts";
import { knowUserFiles, type UserFileMethod } from "../userFile.ts";

interface ReportOptions {
  readonly out: string;
  /** Files of the user's own that it has results of. */
  readonly estimator: readonly string[];
}

/** Results that stand under the names of files, back under their ids. */
function withIds(regimes: Regimes, own: readonly UserFileMethod[]): Regimes {
  const back = idsOfFiles(own, regimes.sweep.methods.map(laneKey));
  const cells = regimes.cells.map((cell) => ({ ...cell, values: renamed(cell.values, back) }));
  return renamedSweep({ ...regimes, cells }, back);
}

/** Errors (InputError): no file of results; the page cannot be written. */
export function reportCommand(path: string, { out, estimator }: ReportOptions): void {
  const own = knowUserFiles(estimator);
  const { regimes, engine } = readJson(path, (json) => ({
    regimes: withIds(readRegimes(json), own),
    engine: isObject(json) && typeof json.engine === "number" ? json.engine : 1,
  }));
  const file = openOutputFile(out);
  file.write(reportPage({ regimes, engine, name: basename(path), text: readText(path) }));
}
