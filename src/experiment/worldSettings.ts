/** Which world a run plays, and how hard it is: one member of the union for each world. */
import { z } from "zod";
import { CORRIDOR_VARIANTS } from "../world/index.ts";
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
    /** Episodes are cut (truncated) after this many steps; some tasks need 12. */
    stepLimit: whole(12, 200, 30),
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
    /** Episodes are cut (truncated) after this many steps, but not before the longest task of this length can be done. */
    stepLimit: whole(8, 200, 24),
  })
  .strict();

/** A world's settings; those without an `id` are the household's. */
export const worldSchema = z.discriminatedUnion("id", [householdSchema, corridorSchema]);

export type WorldSettings = z.infer<typeof worldSchema>;
/** The kinds of task a world's settings can draw. */
export function familiesOf(world: WorldSettings): readonly string[] {
  return world.id === "household" ? world.families : [world.variant];
}
