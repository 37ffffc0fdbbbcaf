/**
 * What is shared, by link or file: the settings, how they are looked at, and either the receipt of a run or
 * one batch exactly.
 *
 * Settings are strict: a field that is not known might change numbers, so it is refused by name. Anything
 * else that is not known is kept as it came and goes along when the content is shared again.
 */

import { InputError, within } from "../../lib/assert.ts";
import { changesOf, isObject, type JsonObject, unknownMembers, withChanges } from "../../lib/plainJson.ts";
import { z } from "../../lib/schema.ts";
import { checkHolds } from "../cost.ts";
import { type Preset, presetSpec } from "../presets.ts";
import { receiptSchema } from "../receipt/receipt.ts";
import { parseSpec, type Spec } from "../spec.ts";
import { ownMethodsIn, readOwnMethods } from "./ownMethods.ts";
import { snapshotSchema } from "./snapshot.ts";
import { type View, viewSchema } from "./viewState.ts";

const restSchema = z.object({
  view: z.prefault(viewSchema, {}),
  receipt: z.optional(receiptSchema),
  batch: z.optional(snapshotSchema),
});

export interface Shared extends z.infer<typeof restSchema> {
  readonly spec: Spec;
  /** What this version does not know, kept for sharing it again. */
  readonly unknown?: JsonObject;
}

export const DEFAULT_SPEC: Spec = parseSpec({});
export const DEFAULT_VIEW: View = viewSchema.parse({});

/** What a view is told as a change of: a range that is left out is the variant's own. */
const defaultView = (variant: View["sliders"]["variant"]): JsonObject => {
  const { range } = viewSchema.parse({ sliders: { variant } }).sliders;
  return { ...DEFAULT_VIEW, sliders: { ...DEFAULT_VIEW.sliders, range } };
};

/** As short as it can be told: changes of the base settings and of the default view. */
export function contentOf(shared: Shared, base: Spec): JsonObject {
  const { spec, view, receipt, batch, unknown } = shared;
  const content = {
    spec: changesOf(baseFor(base, spec), shortSpec(spec)),
    view: changesOf(defaultView(view.sliders.variant), view),
    receipt,
    batch: batch && withoutDefaults(batch),
    own: ownMethodsIn(shared),
  };
  return withUnknown(definedOnly(content), unknown);
}

/**
 * Reads a content that changes `base`. Errors (InputError) name the field. `what` is the link or the file.
 */
export function sharedOf(content: JsonObject, base: Spec, what: string): Shared {
  const { spec: change = {}, own, ...rest } = content;
  // Lanes and maps may name them, so they are known first.
  readOwnMethods(own, what);
  if (!isObject(change)) throw new InputError(`${what}: field spec is no object.`);
  const world = isObject(change.world) ? change.world.id : undefined;
  const spec = parseSpec(withChanges(typeof world === "string" ? withWorld(base, world) : base, change));
  within(what, () => checkHolds(spec));
  const result = restSchema.safeParse(rest);
  if (!result.success) {
    const { path, message } = result.error.issues[0];
    throw new InputError(`${what}: field ${path.join(".") || "at the top"}: ${message.replace(/\.$/, "")}.`);
  }
  const unknown = unknownMembers(rest, result.data);
  return { spec, ...result.data, ...(unknown && { unknown }) };
}

/** The settings a preset's link starts from; without a preset the defaults. The seed is the link's own. */
export const baseSpec = (preset: Preset | null, seed: number): Spec => {
  const start = { ...DEFAULT_SPEC, seed };
  return preset ? presetSpec(preset, start) : start;
};

/** Worlds differ in their fields, so another world's change starts from that world's defaults. */
function withWorld(base: Spec, id: string): Spec {
  return base.world.id === id ? base : parseSpec({ ...base, world: { id } });
}

/** The base that a spec is told as a change of; its world is named where it is another. */
function baseFor(base: Spec, spec: Spec): JsonObject {
  if (base.world.id === spec.world.id) return shortSpec(base);
  const { id: _, ...defaults } = withWorld(base, spec.world.id).world;
  return { ...shortSpec(base), world: defaults };
}

/** Lanes without empty parameters, which come back by themselves. */
function shortSpec(spec: Spec): JsonObject {
  const lanes = spec.lanes.map(({ params, ...rest }) =>
    Object.keys(params).length > 0 ? { ...rest, params } : rest,
  );
  return { ...spec, lanes };
}

const withoutDefaults = ({ replicate, ...rest }: NonNullable<Shared["batch"]>) =>
  replicate === 0 ? rest : { ...rest, replicate };

const definedOnly = (value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));

/** What is not known goes where it came from, as long as there is such a place. */
export function withUnknown(content: JsonObject, unknown: JsonObject | undefined): JsonObject {
  if (!unknown) return content;
  const { batch, receipt, ...rest } = unknown;
  const kept = definedOnly({
    ...rest,
    batch: content.batch === undefined ? undefined : batch,
    receipt: content.receipt === undefined ? undefined : receipt,
  });
  return withChanges(kept, content) as JsonObject;
}
