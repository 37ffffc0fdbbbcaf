/**
 * A world as a whole: its description, the maker of its tasks, its rules, and how a policy reads it. A world
 * is a folder that exports one of these, a line in `index.ts` and one in `descriptions.ts`.
 */

import type { Key } from "../lib/rng.ts";
import type { z } from "../lib/schema.ts";
import type { Featurizer } from "./agent/featurizer.ts";
import type { SettingsOf, WorldDescription } from "./description.ts";
import type { World } from "./world.ts";

export interface WorldModule<
  Schema extends z.ZodMiniObject = z.ZodMiniObject,
  Task = unknown,
  State = unknown,
> extends WorldDescription<Schema> {
  /**
   * The task of a key; equal settings and keys give equal tasks, as plain data. Errors (InputError): settings
   * that name what this thread does not have.
   */
  makeTask(settings: SettingsOf<Schema>, key: Key): Task;
  readonly world: World<Task, State>;
  readonly features: Featurizer;
  /** What people can give a world besides settings, such as files of theirs; absent where there is none. */
  readonly content?: UserContent<SettingsOf<Schema>>;
}

/** Custom content that settings and links name by their digest. */
export interface UserContent<Settings> {
  /** What the browser keeps them under. */
  readonly store: string;
  /** The digests that settings name. */
  named(settings: Settings): readonly string[];
  isHere(digest: string): boolean;
  /** Makes one known in this thread. Errors (InputError): it cannot be read. */
  give(digest: string, item: unknown): void;
  /** What is missing and what to do, where the browser does not have these of what settings name. */
  missing(digests: readonly string[], settings: Settings): string;
}
