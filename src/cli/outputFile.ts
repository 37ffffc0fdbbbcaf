/** Files that results are written to: opened before the work, so that a bad path costs none of it. */
import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { check, InputError } from "../lib/assert.ts";

export interface OutputFile {
  /**
   * Replaces what the file holds by the text, at once: whoever reads it, or ends the program, finds the old
   * text or the new one whole.
   */
  write(text: string): void;
}

/**
 * Leaves the file as it is until something is written. Errors (InputError): nothing could be; names the
 * option that the path was given with.
 */
export function openOutputFile(path: string, option = "--out"): OutputFile {
  const file = existsSync(path) ? realpathSync(path) : path;
  check(
    !existsSync(file) || statSync(file).isFile(),
    `${option}: ${path} exists and is not a file; name a file to write.`,
  );
  const unfinished = `${file}.unfinished`;
  const save = (text: string) => whileWriting(path, "file", () => writeFileSync(unfinished, text), option);
  save("");
  rmSync(unfinished);
  return {
    write: (text) => {
      save(text);
      whileWriting(path, "file", () => renameSync(unfinished, file), option);
    },
  };
}

/** Does work on the place that an option names; an error of the file system is an InputError. */
export function whileWriting<T>(path: string, what: "file" | "folder", work: () => T, option = "--out"): T {
  try {
    return work();
  } catch (error) {
    throw new InputError(
      `${option}: ${path} cannot be written (${(error as NodeJS.ErrnoException).code}); give a ${what} that can.`,
    );
  }
}
