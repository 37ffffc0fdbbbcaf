/** Files that results are written to: opened before the work, so that a bad path costs none of it. */
import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { check, InputError } from "../lib/assert.ts";

interface OutputFile {
  /**
   * Replaces what the file holds by the text, at once: whoever reads it, or ends the program, finds the old
   * text or the new one whole.
   */
  write(text: string): void;
}

/** Leaves the file as it is until something is written. Throws an InputError where nothing could be. */
export function openOutputFile(path: string): OutputFile {
  const file = existsSync(path) ? realpathSync(path) : path;
  check(
    !existsSync(file) || statSync(file).isFile(),
    `--out: ${path} exists and is not a file; name a file to write.`,
  );
  const unfinished = `${file}.unfinished`;
  const save = (text: string) => whileWriting(path, "file", () => writeFileSync(unfinished, text));
  save("");
  rmSync(unfinished);
  return {
    write: (text) => {
      save(text);
      whileWriting(path, "file", () => renameSync(unfinished, file));
    },
  };
}

/** Does work on the place that `--out` names; an error of the file system is an InputError. */
export function whileWriting<T>(path: string, what: "file" | "folder", work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new InputError(
      `--out: ${path} cannot be written (${(error as NodeJS.ErrnoException).code}); give a ${what} that can.`,
    );
  }
}
