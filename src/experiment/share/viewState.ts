/**
 * How a run or a batch is looked at: what a link restores besides the settings. It changes no number that
 * training uses.
 */
import { z } from "zod";
import { variantRange } from "../../credit/estimators/proxmo/proxmoParams.ts";
import { knowsMethod, METHODS } from "../../credit/index.ts";
import { STOPS } from "../../credit/report/chain.ts";
import { bounded, real, setOf } from "../../lib/schema.ts";
import { editSchema } from "../../rollout/edit.ts";
import { MAX_GROUPS, MAX_ITERATIONS } from "../bounds.ts";
import { DEFAULT_METHODS } from "../lanes.ts";
import { MAX_OWN } from "./ownMethods.ts";

const methodId = z.string().refine(knowsMethod, {
  error: ({ input }) =>
    `there is no method “${String(input).slice(0, 40)}”; this version has ${METHODS.map(({ id }) => id).join(", ")}`,
});

/**
 * One set of sliders for all methods that have them; the defaults are the released settings, and the range
 * that of the variant.
 */
const slidersSchema = z
  .object({
    alpha: real(0, 64, 4),
    range: bounded(0, 1).optional(),
    temperature: real(1e-3, 1e6, 0.1),
    stepWeight: real(0, 100, 1),
    gamma: real(0, 1, 0.95),
    variant: z.enum(["code", "paper"]).default("code"),
    /** By id of a user's method: its parameters that are not the default. */
    own: z
      .record(
        z.string().max(40),
        z.record(z.string().max(40), z.union([z.number(), z.string().max(40), z.boolean()])),
      )
      .default({}),
  })
  .transform(({ range, ...rest }) => ({ ...rest, range: range ?? variantRange(rest.variant) }));

/** Which rollouts are on the screen, and the step that is selected in them. */
export const placeSchema = z.object({
  /** Key of the lane that played them, replicate 0; absent in a batch's link, which holds them itself. */
  lane: z.string().max(400).optional(),
  iteration: z
    .number()
    .int()
    .min(0)
    .max(MAX_ITERATIONS - 1),
  group: z
    .number()
    .int()
    .min(0)
    .max(MAX_GROUPS - 1),
  /** Batch row of the selected step. */
  row: z.number().int().min(0).max(1_000_000).optional(),
});

/** How the maps lay rollouts out. */
const mapsSchema = z.object({
  scope: z.enum(["group", "all"]).default("group"),
  sort: z.enum(["order", "return", "length"]).default("order"),
  layout: z.enum(["grid", "columns", "table"]).default("grid"),
});

/** Stops of the chain from GRPO to ProxMO, and what was measured. */
const stopSchema = z.enum([...STOPS, "truth"]);

/** The stage: which stop the picture shows, and how. */
export const stageSchema = z.object({
  stop: stopSchema.default("grpo"),
  /** The stop in the lower half of every cell. */
  against: stopSchema.nullable().default(null),
  /** Only what the stop adds to the one it is built on. */
  addedOnly: z.boolean().default(false),
  /** Colours on one scale for the whole story, or fitted to the batch. */
  scale: z.enum(["fixed", "fit"]).default("fixed"),
});

export const TABS = ["setup", "methods", "own", "why", "learning", "truth", "files"] as const;

/** How much of the page is open: the stage alone, or the workbench beside it with one tab or two. */
export const layoutSchema = z.object({
  workbench: z.boolean().default(false),
  tab: z.enum(TABS).default("why"),
  second: z.enum(TABS).nullable().default(null),
});

export const viewSchema = z.object({
  stage: stageSchema.prefault({}),
  layout: layoutSchema.prefault({}),
  compare: setOf(methodId, METHODS.length + MAX_OWN)
    .min(1)
    .default([...DEFAULT_METHODS]),
  /** The difference map shows the first minus the second. */
  difference: z.tuple([methodId, methodId]).default(["proxmo", "grpo"]),
  explain: methodId.default("proxmo"),
  /** Advantages in units of each method's root mean square, or as computed. */
  unit: z.enum(["rms", "raw"]).default("rms"),
  sliders: slidersSchema.prefault({}),
  maps: mapsSchema.prefault({}),
  place: placeSchema.optional(),
  edits: z.array(editSchema).max(2000).default([]),
});

export type View = z.infer<typeof viewSchema>;

/** Where a page begins. */
export const DEFAULT_VIEW: View = viewSchema.parse({});
export type Sliders = z.infer<typeof slidersSchema>;
export type BatchPlace = z.infer<typeof placeSchema>;
