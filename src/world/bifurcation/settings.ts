/** The bifurcation's settings and presets. */
import { whole, z } from "../../lib/schema.ts";
import type { SettingsOf, WorldDescription } from "../description.ts";
import { DISTRACTOR_SENTENCES } from "../distractors.ts";

export const BIFURCATION_VARIANT_LABELS = {
  irreversible: "The wrong road fails",
  recoverable: "One can turn back",
  lucky: "The wrong road sometimes wins",
  "near-duplicate": "Near-duplicate texts",
} as const;

/**
 * `irreversible`: who takes a wrong road has failed, and walks on all the same. `recoverable`: one may turn
 * back to the fork while there are steps left. `lucky`: a wrong road wins now and then, so that outcomes
 * praise some bad choices. `near-duplicate`: every post reads like the fork but for a letter, and offers
 * the same commands.
 */
export const BIFURCATION_VARIANTS = Object.keys(BIFURCATION_VARIANT_LABELS) as BifurcationVariant[];
export type BifurcationVariant = keyof typeof BIFURCATION_VARIANT_LABELS;

const settings = z.strictObject({
  id: z.literal("bifurcation"),
  variant: z._default(z.enum(BIFURCATION_VARIANTS), "irreversible").check(
    z.meta({
      title: "Variant",
      description: "What the one decisive step leads to.",
      labels: BIFURCATION_VARIANT_LABELS,
    }),
  ),
  before: whole(0, 12, 4).check(
    z.meta({
      title: "Steps before the fork",
      description: "Steps that do not matter, whatever is chosen.",
    }),
  ),
  after: whole(0, 12, 4).check(
    z.meta({
      title: "Steps after the fork",
      description: "Steps that do not matter either, except for turning back where that is possible.",
    }),
  ),
  ways: whole(2, 6, 3).check(z.meta({ title: "Ways at the fork", description: "One of them is right." })),
  idleChoices: whole(1, 6, 3).check(
    z.meta({
      title: "Choices elsewhere",
      description: "Commands at each step that does not matter; all lead on.",
    }),
  ),
  distractorSentences: DISTRACTOR_SENTENCES,
  stepLimit: whole(4, 200, 24).check(
    z.meta({
      title: "Step limit",
      description: "Episodes are cut after this many steps, but not before the end of the road.",
    }),
  ),
});

/** Without the name of the world. */
export type BifurcationSettings = Omit<SettingsOf<typeof settings>, "id">;

/** One decisive step at a known place among steps that do not matter; solved exactly. */
export const bifurcation: WorldDescription<typeof settings> = {
  id: "bifurcation",
  name: "Bifurcation",
  settings,
  families: ({ variant }) => [variant],
  counts: (setting, { variant }) => setting !== "idleChoices" || variant !== "near-duplicate",
  presets: [
    {
      id: "bifurcation",
      title: "One step decides",
      story:
        "A road that forks once: of nine steps only the fifth matters. A method that credits the others credits noise.",
      change: { world: { id: "bifurcation" } },
    },
    {
      id: "bifurcation-recoverable",
      title: "A mistake can be undone",
      story: "A wrong road can be left again: the fork matters less, and turning back matters too.",
      change: { world: { id: "bifurcation", variant: "recoverable" } },
    },
    {
      id: "bifurcation-lucky",
      title: "Lucky mistakes",
      story: "A wrong road wins three times in ten: outcomes praise some bad choices.",
      change: { world: { id: "bifurcation", variant: "lucky" } },
    },
    {
      id: "bifurcation-near-duplicate",
      title: "A fork that reads like any post",
      story:
        "Nine posts whose texts differ in a letter, the same commands at each, and only one post matters: similarity takes them all for the same.",
      change: { world: { id: "bifurcation", variant: "near-duplicate" } },
    },
    {
      id: "bifurcation-distractors",
      title: "One step decides, no text repeats",
      story: "Two irrelevant sentences in every text: exact matching finds no second visit to the fork.",
      change: { world: { id: "bifurcation", distractorSentences: 2 } },
    },
  ],
};
