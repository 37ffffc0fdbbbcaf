/**
 * How a run or a batch is looked at: what a link restores besides the settings. It changes no number that
 * training uses.
 */
import { variantRange } from "../../credit/estimators/proxmo/proxmoParams.ts";
import { knowsMethod, METHODS } from "../../credit/index.ts";
import { STOPS } from "../../credit/report/chain.ts";
import { bounded, real, setOf, z } from "../../lib/schema.ts";
import { editSchema } from "../../rollout/edit.ts";
import { MAX_GROUPS, MAX_ITERATIONS } from "../bounds.ts";
import { DEFAULT_METHODS } from "../lanes.ts";
import { widthTableSchema } from "../widthTable.ts";
import { MAX_OWN } from "./ownMethods.ts";

const methodId = z.string().check(
  z.refine(knowsMethod, {
    error: ({ input }) =>
      `there is no method “${String(input).slice(0, 40)}”; this version has ${METHODS.map(({ id }) => id).join(", ")}`,
  }),
);

/**
 * One set of sliders for all methods that have them; the defaults are the released settings, and the range
 * that of the variant.
 */
const slidersSchema = z.pipe(
  z.object({
    alpha: real(0, 64, 4),
    range: z.optional(bounded(0, 1)),
    temperature: real(1e-3, 1e6, 0.1),
    stepWeight: real(0, 100, 1),
    gamma: real(0, 1, 0.95),
    variant: z._default(z.enum(["code", "paper"]), "code"),
    /** By id of a user's method: its parameters that are not the default. */
    own: z._default(
      z.record(
        z.string().check(z.maxLength(40)),
        z.record(
          z.string().check(z.maxLength(40)),
          z.union([z.number(), z.string().check(z.maxLength(40)), z.boolean()]),
        ),
      ),
      {},
    ),
  }),
  z.transform(({ range, ...rest }) => ({ ...rest, range: range ?? variantRange(rest.variant) })),
);

/** Which rollouts are on the screen, and the step that is selected in them. */
const placeSchema = z.object({
  /** Key of the lane that played them, replicate 0; absent in a batch's link, which holds them itself. */
  lane: z.optional(z.string().check(z.maxLength(400))),
  iteration: z.int().check(z.minimum(0), z.maximum(MAX_ITERATIONS - 1)),
  group: z.int().check(z.minimum(0), z.maximum(MAX_GROUPS - 1)),
  /** Batch row of the selected step. */
  row: z.optional(z.int().check(z.minimum(0), z.maximum(1_000_000))),
});

/** How the maps lay rollouts out. */
const mapsSchema = z.object({
  scope: z._default(z.enum(["group", "all"]), "group"),
  sort: z._default(z.enum(["order", "return", "length"]), "order"),
  layout: z._default(z.enum(["grid", "columns", "table"]), "grid"),
});

/** Stops of the chain from GRPO to ProxMO, and what was measured. */
const stopSchema = z.enum([...STOPS, "truth"]);

/** The stage: which stop the picture shows, and how. */
export const stageSchema = z.object({
  stop: z._default(stopSchema, "grpo"),
  /** The stop in the lower half of every cell. */
  against: z._default(z.nullable(stopSchema), null),
  /** Only what the stop adds to the one it is built on. */
  addedOnly: z._default(z.boolean(), false),
  /** Colours on one scale for the whole story, or fitted to the batch. */
  scale: z._default(z.enum(["fixed", "fit"]), "fixed"),
});

export const TABS = ["setup", "methods", "own", "why", "learning", "truth", "files"] as const;

/** How much of the page is open: the stage alone, or the workbench beside it with one tab or two. */
const layoutSchema = z.object({
  workbench: z._default(z.boolean(), false),
  tab: z._default(z.enum(TABS), "why"),
  second: z._default(z.nullable(z.enum(TABS)), null),
});

/** Recorded maps: files under `public/regimes`, by name. */
export const REGIME_FILES = {
  household: "Household",
  corridor: "Corridor, exact",
  bifurcation: "Decisive step, exact",
} as const;
export type RegimeFile = keyof typeof REGIME_FILES;

const methodKey = z.string().check(z.maxLength(400));

/** Recorded maps: which is looked at, and the two methods (`laneKey`) whose difference is shown. */
const regimesSchema = z.object({
  map: z._default(z.enum(Object.keys(REGIME_FILES) as RegimeFile[]), "household"),
  difference: z._default(z.tuple([methodKey, methodKey]), ["proxmo", "grpo"]),
});

export const viewSchema = z.object({
  stage: z.prefault(stageSchema, {}),
  layout: z.prefault(layoutSchema, {}),
  compare: z._default(setOf(methodId, METHODS.length + MAX_OWN).check(z.minLength(1)), [...DEFAULT_METHODS]),
  /** The difference map shows the first minus the second. */
  difference: z._default(z.tuple([methodId, methodId]), ["proxmo", "grpo"]),
  explain: z._default(methodId, "proxmo"),
  /** Advantages in units of each method's root mean square, or as computed. */
  unit: z._default(z.enum(["rms", "raw"]), "rms"),
  sliders: z.prefault(slidersSchema, {}),
  maps: z.prefault(mapsSchema, {}),
  regimes: z.prefault(regimesSchema, {}),
  place: z.optional(placeSchema),
  /** How fast backends were on somebody's machine. */
  widths: z.optional(widthTableSchema),
  edits: z._default(z.array(editSchema).check(z.maxLength(2000)), []),
});

export type View = z.infer<typeof viewSchema>;

/** Where a page begins. */
export const DEFAULT_VIEW: View = viewSchema.parse({});
export type Sliders = z.infer<typeof slidersSchema>;
export type BatchPlace = z.infer<typeof placeSchema>;
