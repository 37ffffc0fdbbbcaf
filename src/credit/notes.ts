/** Notes and alarms in words: how many steps or groups are concerned, and what follows. */
import { thousands } from "../lib/words.ts";
import type { Note } from "./estimator.ts";

/** "3 of 16 groups", "1,200 of 6,400 steps". */
export const share = (count: number, of: number, unit: "groups" | "steps"): string =>
  `${thousands(count)} of ${thousands(of)} ${unit}`;

type Words = Pick<Note, "kind" | "title"> & {
  /** What is said of them, after "3 of 16 groups ". */
  readonly says: string;
};

/** A note on rows, of as many as the batch has; none where it concerns no row. */
export const rowNote = (rows: Int32Array, of: number, { kind, title, says }: Words): Note[] =>
  rows.length === 0 ? [] : [{ kind, title, text: `${share(rows.length, of, "steps")} ${says}`, rows }];

/** A note on groups, of as many as the batch has; none where it concerns no group. */
export const groupNote = (groups: Int32Array, of: number, { kind, title, says }: Words): Note[] =>
  groups.length === 0 ? [] : [{ kind, title, text: `${share(groups.length, of, "groups")} ${says}`, groups }];
