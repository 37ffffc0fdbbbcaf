import { InputError, within } from "../lib/assert.ts";
import { parsePythonJson } from "../lib/pythonJson.ts";
import { readText } from "./readText.ts";

/**
 * Reads a JSON file and makes something of it. Throws an InputError that begins with the path; `remedy` is
 * what it says where the file is no JSON. `use` reads no other file, whose name its errors would have as
 * well.
 */
export function readJson<T>(path: string, use: (value: unknown) => T, remedy = "give one JSON value"): T {
  const text = readText(path);
  return within(path, () => use(parsed(text, remedy)));
}

function parsed(text: string, remedy: string): unknown {
  try {
    return parsePythonJson(text);
  } catch {
    throw new InputError(`the file is not valid JSON; ${remedy}.`);
  }
}
