/** `sweep merge`: the cells of a folder in one file, the same bytes whoever computed them. */
import { encodeMerged, merge } from "../../experiment/sweep/merge.ts";
import type { CellResult } from "../../experiment/sweep/results.ts";
import { check } from "../../lib/assert.ts";
import { count } from "../../lib/words.ts";
import { renamedSweep } from "../fileNames.ts";
import { openOutputFile } from "../outputFile.ts";
import { SweepFolder } from "./folder.ts";

/** Named in a refusal; the rest is counted. */
const NAMED = 8;

/** Errors (InputError): cells are missing or do not count, unless `partial`. */
export function mergeCommand(
  path: string,
  { out, partial = false }: { readonly out: string; readonly partial?: boolean },
): void {
  const folder = SweepFolder.open(path);
  const file = openOutputFile(out);
  const results = new Map<string, CellResult>();
  const holes: string[] = [];
  for (const { id } of folder.plan.cells) {
    const stored = folder.cell(id);
    if (typeof stored === "object") results.set(id, stored.result);
    else holes.push(stored === undefined ? id : `${id} (${stored})`);
  }
  check(partial || holes.length === 0, () => {
    const rest = holes.length > NAMED ? ` and ${holes.length - NAMED} more` : "";
    return `${path}: ${count(holes.length, "cell is", "cells are")} missing: ${holes.slice(0, NAMED).join(", ")}${rest}; compute them with sweep run ${path}, or merge with --partial.`;
  });
  file.write(
    encodeMerged(
      renamedSweep(
        merge(folder.plan, (id) => results.get(id)),
        folder.name,
      ),
    ),
  );
  process.stderr.write(
    `${count(results.size, "cell")} merged${holes.length > 0 ? `, ${count(holes.length, "hole")} stamped into the file` : ""}\n`,
  );
}
