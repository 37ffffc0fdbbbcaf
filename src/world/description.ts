/**
 * What forms, links and specs know of a world: its name, its settings and where to start from. The rules are
 * not needed for that (`worldModule.ts`), so the page does without them.
 */
import type { z } from "../lib/schema.ts";

/** Settings of a world as its schema gives them; lists are only read. */
export type SettingsOf<Schema extends z.ZodMiniObject> = {
  readonly [Key in keyof z.infer<Schema>]: z.infer<Schema>[Key] extends (infer Item)[]
    ? readonly Item[]
    : z.infer<Schema>[Key];
};

/** Settings worth starting from. */
export interface WorldPreset {
  /** Names it in links: never changes. */
  readonly id: string;
  readonly title: string;
  /** What one can see with it, in two sentences at most. */
  readonly story: string;
  /**
   * What differs from the defaults of a run (`specSchema`), the world's own settings under `world`. Links
   * check it: it never changes either.
   */
  readonly change: Readonly<Record<string, unknown>>;
}

export interface WorldDescription<Schema extends z.ZodMiniObject = z.ZodMiniObject> {
  readonly id: string;
  /** "Household". */
  readonly name: string;
  /**
   * Every setting with its bounds and default; `id` is the world's own. The form prints those that have a
   * title (`z.meta({ title, description, labels })`): a whole or real number, one of several words, or a list
   * of words; `labels` says what a word means.
   */
  readonly settings: Schema;
  /** The kinds of task that these settings can draw; empty where only the tasks themselves tell. */
  families(settings: SettingsOf<Schema>): readonly string[];
  readonly presets: readonly WorldPreset[];
  /** Whether a setting counts beside the others; absent where all always do. */
  counts?(setting: string, settings: SettingsOf<Schema>): boolean;
  /** What to know about these settings, in a sentence or two. */
  note?(settings: SettingsOf<Schema>): string;
  /** Episodes earn a score from 0 to 1; a full score is a success. */
  readonly graded?: boolean;
  /**
   * The trainers' name for it (`env.env_name` in verl-agent and ProxMO's code); absent where it is none of
   * theirs.
   */
  readonly trainerEnvironment?: string;
  /**
   * The version of the numbers (`ENGINE_VERSION`) since which these settings and a seed give the tasks and
   * answers they give now; absent: since the first.
   */
  playsAlikeSince?(settings: SettingsOf<Schema>): number;
}
