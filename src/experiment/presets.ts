/** Settings worth starting from, each with what it is for. */
import type { z } from "zod";
import { parseSpec, type Spec, type specSchema } from "./spec.ts";

export interface Preset {
  readonly id: string;
  readonly title: string;
  /** What one can see with it, in two sentences at most. */
  readonly story: string;
  readonly change: z.input<typeof specSchema>;
}

export const PRESETS: readonly Preset[] = [
  {
    id: "small",
    title: "Small household",
    story: "Eight pieces of furniture, eight objects, all six kinds of task. A minute or two on one core.",
    change: {},
  },
  {
    id: "medium",
    title: "Medium household",
    story: "Twelve pieces of furniture and fourteen objects: more to search, rarer successes.",
    change: { world: { receptacles: 12, objects: 14 } },
  },
  {
    id: "never-repeats",
    title: "States that never repeat",
    story:
      "Two sentences of no consequence in every observation: almost no text occurs twice, so exact matching finds nothing to compare, while similarity still does.",
    change: { world: { distractorSentences: 2 } },
  },
  {
    id: "slips",
    title: "Slippery hands",
    story: "One action in ten is not the one chosen. Outcomes say less about any single step.",
    change: { slip: 0.1 },
  },
  {
    id: "long",
    title: "Long horizon",
    story: "Twenty pieces of furniture and sixty steps: one reward at the end of a long way.",
    change: { world: { receptacles: 20, objects: 20, stepLimit: 60 } },
  },
  {
    id: "reward-ten",
    title: "Reward of ten",
    story:
      "ALFWorld's released reward of 10. The released code's success rate then saturates, and modulation hardly tells tasks apart.",
    change: { rewardScale: 10 },
  },
  {
    id: "invalid",
    title: "Invalid actions",
    story: "Three commands that do nothing are offered at every step; choosing one costs 0.1.",
    change: { invalidChoices: 3 },
  },
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
    story:
      "A crack through which one escapes or dies by chance alone, at once. Outcomes blame and praise chance.",
    change: { world: { id: "corridor", variant: "gamble" } },
  },
  {
    id: "corridor-variable-length",
    title: "Episodes of any length",
    story: "One may give up in every room: failures last one step or twenty-four.",
    change: { world: { id: "corridor", variant: "variable-length" } },
  },
  {
    id: "corridor-lone-success",
    title: "Hardly a step to spare",
    story: "Side rooms everywhere and three steps to waste: at first a group has one success or none.",
    change: { world: { id: "corridor", variant: "lone-success" } },
  },
  {
    id: "shop",
    title: "Shop",
    story:
      "A thousand products in sixteen kinds, as WebShop shows them: search, compare, pick an option, buy. Only a purchase that meets every wish pays.",
    change: { world: { id: "shop" } },
  },
  {
    id: "shop-score",
    title: "Shop, paid by score",
    story:
      "Every purchase pays its score from 0 to 1, so returns differ within failures; a success is still a score of 1.",
    change: { world: { id: "shop", reward: "score" } },
  },
  {
    id: "shop-picky",
    title: "Shop, picky customers",
    story:
      "Two attributes and two options to meet among eight look-alikes of each design. Picked options are not on the page, so states that differ read alike.",
    change: { world: { id: "shop", options: 2, lookalikes: 8 } },
  },
];

/** A preset's full spec; the seed and the lanes of the run that it replaces are kept. */
export function presetSpec({ change }: Preset, { seed, lanes, seeds }: Spec): Spec {
  return parseSpec({ ...change, seed, lanes, seeds });
}

/** The preset a spec is, whatever its seed and lanes; null where settings differ from all. */
export function presetOf(spec: Spec): Preset | null {
  const plain = JSON.stringify(spec);
  return PRESETS.find((preset) => JSON.stringify(presetSpec(preset, spec)) === plain) ?? null;
}
