/** Users' estimators from files: they run in this process, with the rights of whoever started it. */
import { basename, extname } from "node:path";
import { runInThisContext } from "node:vm";
import { computeHere, knowUserMethod } from "../credit/user/estimator.ts";
import { type LoadedUserMethod, loadUserMethod } from "../credit/user/loadUserMethod.ts";
import { check, within } from "../lib/assert.ts";
import { readText } from "./readText.ts";

/** A method by its id, under the name of its file. */
export interface UserFileMethod {
  /** The file's name without folder and ending. */
  readonly as: string;
  /** The same with its ending. */
  readonly file: string;
  readonly id: string;
}

/** Errors (InputError) begin with the path, and have line and column where the file's code is at fault. */
export function loadUserFile(path: string): LoadedUserMethod {
  const text = readText(path);
  return within(path, () =>
    loadUserMethod(text, path, (script, filename) => runInThisContext(script, { filename })),
  );
}

/** Makes the methods of files known, under ids that specs and sweeps may name. Errors: as `loadUserFile`. */
export function knowUserFiles(paths: readonly string[]): UserFileMethod[] {
  const found = paths.map((path) => {
    const loaded = loadUserFile(path);
    const compute = computeHere(loaded);
    const id = knowUserMethod(loaded.method, (batch, params, gamma) =>
      within(path, () => compute(batch, params, gamma)),
    );
    return { as: basename(path, extname(path)), file: basename(path), id, path };
  });
  found.forEach(({ as, path }, i) => {
    const first = found.findIndex((one) => one.as === as);
    check(first === i, () => `${path}: ${found[first].path} has the name ${as} already; rename one of them.`);
  });
  return found.map(({ as, file, id }) => ({ as, file, id }));
}
