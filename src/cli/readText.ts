import { readFileSync } from "node:fs";
import { InputError } from "../lib/assert.ts";

/** The text of a UTF-8 file. An InputError names the file and why it cannot be read. */
export function readText(path: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new InputError(
      `${path}: the file cannot be read (${(error as NodeJS.ErrnoException).code}); check the path.`,
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(`${path}: the file is not UTF-8 text or too large; convert or split it.`);
  }
}
