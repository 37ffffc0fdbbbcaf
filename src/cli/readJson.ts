import { InputError } from "../lib/assert.ts";
import { readText } from "./readText.ts";

/** A complaint that names its file already. */
const NAMED = /\.json: /;

/** Reads a JSON file and makes something of it. Throws an InputError that begins with the path. */
export function readJson<T>(path: string, use: (value: unknown) => T): T {
  const text = readText(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`${path}: the file is not valid JSON; give one JSON value.`);
  }
  try {
    return use(value);
  } catch (error) {
    if (!(error instanceof InputError) || NAMED.test(error.message)) throw error;
    throw new InputError(`${path}: ${error.message}`);
  }
}
