/** `sweep report`: a file of results as one page of HTML. */
import { basename } from "node:path";
import { readRegimes } from "../../experiment/regimes/regimes.ts";
import { reportPage } from "../../experiment/regimes/report/report.ts";
import { isObject } from "../../lib/plainJson.ts";
import { openOutputFile } from "../outputFile.ts";
import { readJson } from "../readJson.ts";
import { readText } from "../readText.ts";

/** Errors (InputError): no file of results; the page cannot be written. */
export function reportCommand(path: string, { out }: { readonly out: string }): void {
  const { regimes, engine } = readJson(path, (json) => ({
    regimes: readRegimes(json),
    engine: isObject(json) && typeof json.engine === "number" ? json.engine : 1,
  }));
  const file = openOutputFile(out);
  file.write(reportPage({ regimes, engine, name: basename(path), text: readText(path) }));
}
