/**
 * The same content as a file, readable by people: all settings in full, the whole receipt, and no limit of
 * length.
 */
import { check, InputError } from "../../lib/assert.ts";
import { isObject, parsePlainJson } from "../../lib/plainJson.ts";
import { migrate, SHARED_VERSION } from "./migrate.ts";
import { ownMethodsIn } from "./ownMethods.ts";
import { DEFAULT_SPEC, type Shared, sharedOf, withUnknown } from "./shared.ts";
import { FILE_SCHEMA } from "./sharedFileHead.ts";

const MAX_LETTERS = 60_000_000;

/** JSON text. `more` stands beside the content (curves, …) and is not read back. */
export function encodeFile({ unknown, ...content }: Shared, more: object = {}): string {
  const own = ownMethodsIn(content);
  const full = withUnknown({ ...content, ...(own && { own }) }, unknown);
  return `${JSON.stringify({ schema: FILE_SCHEMA, version: SHARED_VERSION, ...full, ...more })}\n`;
}

/** Whether a parsed JSON value is such a file, of any version. */
const isSharedFile = (value: unknown): boolean =>
  isObject(value) && (value.schema === FILE_SCHEMA || isRecording(value));

/** Files of version 0 had no header. */
const isRecording = (value: object) => "actions" in value && "iteration" in value && "spec" in value;

/** Errors (InputError) name the field. `name` names the file. */
export function decodeFile(text: string, name: string): Shared {
  check(text.length <= MAX_LETTERS, () => `${name} is larger than any file of the playground.`);
  return sharedOfFile(parsePlainJson(text, name), name);
}

export function sharedOfFile(value: unknown, name: string): Shared {
  if (!isObject(value) || !isSharedFile(value))
    throw new InputError(
      `${name} is not a run or batch of the playground; its schema would be "${FILE_SCHEMA}".`,
    );
  const { schema, version = 0, curves: _, ...content } = value;
  check(
    typeof version === "number" && (schema === undefined) === (version === 0),
    () => `${name}: field version must be a whole number.`,
  );
  return sharedOf(migrate(content, version, name), DEFAULT_SPEC, name);
}
