/** Results of users' files under the names of the files, not under ids that are digests. */
import type { UserFileMethod } from "./userFile.ts";

/** Another name for the key of a lane or method; keys of built-in methods stay. */
export type Naming = (key: string) => string;

/**
 * The base name of the file in place of its id: "mine tau=2"; with its ending, "grpo.ts", where another of
 * the results has that name.
 *
 * @param keys `laneKey` of every method with results
 */
export const namesOfFiles = (files: readonly UserFileMethod[], keys: readonly string[]): Naming =>
  naming(nameById(files, keys));

/** Back from the names that `namesOfFiles` gives. */
export const idsOfFiles = (files: readonly UserFileMethod[], keys: readonly string[]): Naming =>
  naming(new Map([...nameById(files, keys)].map(([id, name]) => [name, id])));

const nameById = (files: readonly UserFileMethod[], keys: readonly string[]): Map<string, string> =>
  new Map(files.map(({ as, id, file }) => [id, keys.some((key) => first(key) === as) ? file : as]));

/** Another first word of a key, where there is one for it. */
const naming =
  (names: ReadonlyMap<string, string>): Naming =>
  (key) => {
    const word = first(key);
    return (names.get(word) ?? word) + key.slice(word.length);
  };

const first = (key: string) => key.split(" ", 1)[0];

/** A record with other keys. */
export const renamed = <T>(record: Readonly<Record<string, T>>, name: Naming): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [name(key), value]));

/** A sweep's results, as they are merged or read again. */
interface SweepResults {
  readonly cells: readonly { readonly scores: Readonly<Record<string, unknown>> }[];
  readonly learning?: readonly { readonly outcomes: Readonly<Record<string, unknown>> }[];
  readonly missing?: readonly { readonly trains: string }[];
}

/** The same under other names; the sweep itself keeps the ids that remake it. */
export function renamedSweep<T extends SweepResults>(results: T, name: Naming): T {
  const { cells, learning, missing } = results;
  return {
    ...results,
    cells: cells.map((cell) => ({ ...cell, scores: renamed(cell.scores, name) })),
    ...(learning && {
      learning: learning.map((one) => ({ ...one, outcomes: renamed(one.outcomes, name) })),
    }),
    ...(missing && { missing: missing.map((part) => ({ ...part, trains: name(part.trains) })) }),
  };
}
