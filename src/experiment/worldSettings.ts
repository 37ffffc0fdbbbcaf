/** Which world a run plays, and how hard it is: one member of the union for each world. */
import { z } from "zod";
import { CORRIDOR_VARIANTS, DEPARTMENTS, WEBSHOP_STEP_LIMIT } from "../world/index.ts";
import { whole } from "./bounds.ts";

export const TASK_FAMILIES = ["pick", "look", "clean", "heat", "cool", "pick-two"] as const;

/** How hard the generated household scenes are. */
export const householdSchema = z
  .object({
    id: z.literal("household").default("household"),
    /** Which task families appear; drawn with equal probability. */
    families: z
      .array(z.enum(TASK_FAMILIES))
      .min(1)
      .default([...TASK_FAMILIES]),
    /** Furniture in the room; the room's kind (kitchen, …) follows from the task. */
    receptacles: whole(6, 40, 8),
    /** Movable objects in the room, the task's own included. */
    objects: whole(2, 60, 8),
    /** Sentences of no consequence added to each observation, so that equal states seldom have equal text. */
    distractorSentences: whole(0, 4, 0),
    /** Episodes are cut (truncated) after this many steps; some tasks need 11. */
    stepLimit: whole(12, 200, 30),
    /**
     * Digests of ALFWorld games: where there are any, tasks are drawn from them in place of generated rooms.
     */
    games: z
      .array(z.string().regex(/^[0-9a-f]{16}$/, "give the 16 digits of a game's digest"))
      .max(10_000)
      .default([]),
  })
  .strict();

/** A small corridor with a key and a locked door, whose values can be computed exactly. */
export const corridorSchema = z
  .object({
    id: z.literal("corridor"),
    /** What is there to trip an estimator. */
    variant: z.enum(CORRIDOR_VARIANTS).default("plain"),
    /** Rooms in a row. */
    length: whole(3, 24, 6),
    /** Rooms that have a side room, at most `length`. */
    sideRooms: whole(0, 24, 2),
    /** Sentences of no consequence added to each observation. */
    distractorSentences: whole(0, 4, 0),
    /**
     * Episodes are cut (truncated) after this many steps, but not before the longest task of this length can
     * be done.
     */
    stepLimit: whole(8, 200, 24),
  })
  .strict();

/** WebShop: search, read, pick options, buy. */
export const shopSchema = z
  .object({
    id: z.literal("shop"),
    /** `generated`, or the digest of a catalogue of one's own. */
    catalogue: z
      .string()
      .regex(/^(generated|[0-9a-f]{16})$/, 'give "generated" or the 16 digits of a catalogue\'s digest')
      .default("generated"),
    /** Which generated catalogue, and how many products it has. */
    catalogueSeed: whole(0, 1_000_000, 1),
    products: whole(50, 2000, 1000),
    /** Versions of each design that differ in attributes, options and price only. */
    lookalikes: whole(1, 12, 3),
    /** Attributes that a title names; the others have to be read or trusted to the search. */
    titleAttributes: whole(0, 5, 2),
    /** What generated goals ask for. */
    attributes: whole(1, 4, 2),
    options: whole(0, 3, 1),
    /** `human`: free wording, options by their values alone; `template`: WebShop's own sentences. */
    wording: z.enum(["human", "template"]).default("human"),
    /**
     * What the world pays: 1 for a purchase with a full score and else nothing, or the score itself, 0 to 1.
     */
    reward: z.enum(["success", "score"]).default("success"),
    /** Episodes are cut (truncated) after this many steps. */
    stepLimit: whole(6, 100, WEBSHOP_STEP_LIMIT),
  })
  .strict();

/** A world's settings; those without an `id` are the household's. */
export const worldSchema = z.discriminatedUnion("id", [householdSchema, corridorSchema, shopSchema]);

export type WorldSettings = z.infer<typeof worldSchema>;
/** The kinds of task a world's settings can draw. */
export function familiesOf(world: WorldSettings): readonly string[] {
  switch (world.id) {
    case "household":
      return world.families;
    case "corridor":
      return [world.variant];
    case "shop":
      return world.catalogue === "generated" ? DEPARTMENTS : [];
  }
}
