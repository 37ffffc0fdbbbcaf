/** `sweep findings`: the page of findings from the recorded maps. */
import { FINDING_MAPS } from "../../experiment/regimes/findings/claims.ts";
import { type FindingMaps, findingsPage, unsupported } from "../../experiment/regimes/findings/findings.ts";
import { readRegimes } from "../../experiment/regimes/regimes.ts";
import { check } from "../../lib/assert.ts";
import { openOutputFile } from "../outputFile.ts";
import { readJson } from "../readJson.ts";

/** Errors (InputError): the maps no longer allow a claim, by name. */
export function findingsCommand(folder: string, { out }: { readonly out: string }): void {
  const maps = Object.fromEntries(
    FINDING_MAPS.map((name) => [name, readJson(`${folder}/${name}.json`, readRegimes)]),
  ) as unknown as FindingMaps;
  const file = openOutputFile(out);
  const wrong = unsupported(maps);
  check(
    wrong.length === 0,
    () =>
      `The maps do not allow ${wrong.length} of the claims; the first: ${wrong[0]} Change the claim to what is found.`,
  );
  file.write(findingsPage(maps));
}
