/** A user's method: its file, and what the file says of itself. Plain data that travels in links. */
import { check, shown } from "../../lib/assert.ts";
import { digest } from "../../lib/digest.ts";
import { readParams, type UserParamList } from "./params.ts";
import type { Declared } from "./program.ts";
import type { EngineDependence } from "./source/engineDependences.ts";

export interface UserMethod {
  /** The file as it was written, with plain line ends. */
  readonly source: string;
  readonly title: string;
  readonly params: UserParamList;
  /** Whether every browser computes the same numbers, to the last bit; else to rounding. */
  readonly exact: boolean;
}

export const MAX_TITLE = 40;
const PREFIX = "own-";

/** The id of a file's method: equal files are equal methods. */
export const userMethodId = (source: string): string => PREFIX + digest(source);

export const isUserMethodId = (id: string): boolean => id.startsWith(PREFIX);

/** The file with plain line ends, as it is kept and told apart. */
export const plainSource = (text: string): string => text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");

/**
 * What a file says of itself. Errors (InputError): a title or parameters that are not as they should be.
 *
 * @param source as `plainSource` gives it
 */
export function userMethodOf(
  source: string,
  { title, params }: Declared,
  dependences: readonly EngineDependence[],
): UserMethod {
  const named = title === undefined || (typeof title === "string" && /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u.test(title));
  check(named, () => `title is ${shown(title)}; export a text on one line.`);
  const trimmed = ((title as string | undefined) ?? "").trim();
  check(
    trimmed.length <= MAX_TITLE,
    () => `title has ${trimmed.length} characters; at most ${MAX_TITLE} fit.`,
  );
  return {
    source,
    title: trimmed || "Own method",
    params: readParams(params),
    exact: dependences.length === 0,
  };
}
