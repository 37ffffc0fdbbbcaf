/** The corridor's settings and presets. */
import { whole, z } from "../../lib/schema.ts";
import type { SettingsOf, WorldDescription } from "../description.ts";
import { DISTRACTOR_SENTENCES } from "../distractors.ts";

/** What is there to trip an estimator, in words. */
const VARIANT_LABELS = {
  plain: "Plain",
  "variable-length": "Episodes of any length",
  aliased: "Rooms that read alike",
  gamble: "A gamble at the start",
  "lone-success": "Hardly a step to spare",
  "near-duplicate": "Near-duplicate texts",
} as const;

/**
 * What each variant is there to trip: `plain` nothing; `variable-length` an exit in every room, so that
 * failures last one step or many; `aliased` texts that name neither the room nor what is carried; `gamble` a
 * crack at the start through which one escapes or dies by chance alone; `lone-success` many side rooms and
 * hardly a step to spare; `near-duplicate` crossings whose texts differ in one character and need different
 * actions.
 */
export const CORRIDOR_VARIANTS = Object.keys(VARIANT_LABELS) as CorridorVariant[];
export type CorridorVariant = keyof typeof VARIANT_LABELS;

const settings = z.strictObject({
  id: z.literal("corridor"),
  variant: z._default(z.enum(CORRIDOR_VARIANTS), "plain").check(
    z.meta({
      title: "Variant",
      description: "What makes credit assignment hard here.",
      labels: VARIANT_LABELS,
    }),
  ),
  length: whole(3, 24, 6).check(z.meta({ title: "Rooms", description: "Rooms in a row." })),
  sideRooms: whole(0, 24, 2).check(
    z.meta({
      title: "Side rooms",
      description: "How many rooms have a side room, at most all of them.",
    }),
  ),
  distractorSentences: DISTRACTOR_SENTENCES,
  stepLimit: whole(8, 200, 24).check(
    z.meta({
      title: "Step limit",
      description:
        "Episodes are cut after this many steps, but never before the longest task of this length can be solved.",
    }),
  ),
});

/** Without the name of the world. */
export type CorridorSettings = Omit<SettingsOf<typeof settings>, "id">;

/** A small corridor with a key and a locked door, whose values can be computed exactly. */
export const corridor: WorldDescription<typeof settings> = {
  id: "corridor",
  name: "Corridor",
  settings,
  families: ({ variant }) => [variant],
  presets: [
    {
      id: "corridor",
      title: "Corridor",
      story:
        "Six rooms, a key, a locked door: so few states that the true advantage of every step can be computed exactly.",
      change: { world: { id: "corridor" } },
    },
    {
      id: "corridor-aliased",
      title: "Rooms that read alike",
      story: "Texts name neither the room nor the key: steps of equal text are not steps of equal worth.",
      change: { world: { id: "corridor", variant: "aliased" } },
    },
    {
      id: "corridor-near-duplicate",
      title: "Near-duplicate texts",
      story:
        "Crossings whose texts differ in one character and need different doors: similarity takes them for the same.",
      change: { world: { id: "corridor", variant: "near-duplicate" } },
    },
    {
      id: "corridor-gamble",
      title: "A gamble at the start",
      story: "A crack leads to instant escape or death by pure chance, so outcomes credit luck.",
      change: { world: { id: "corridor", variant: "gamble" } },
    },
    {
      id: "corridor-variable-length",
      title: "Episodes of any length",
      story: "The agent may give up in any room: failures last from one step to twenty-four.",
      change: { world: { id: "corridor", variant: "variable-length" } },
    },
    {
      id: "corridor-lone-success",
      title: "Hardly a step to spare",
      story: "Side rooms everywhere and three steps to waste: at first a group has one success or none.",
      change: { world: { id: "corridor", variant: "lone-success" } },
    },
  ],
};
