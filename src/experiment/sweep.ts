/**
 * A sweep: which runs are trained, and at which success rates their batches are held against the truth.
 * Everything its numbers depend on.
 */
import { z } from "zod";
import { InputError } from "../lib/assert.ts";
import { real, whole } from "../lib/schema.ts";
import { MAX_GROUPS } from "./bounds.ts";
import { methodSchema, parseSpec, type Spec } from "./spec.ts";
import { withValue } from "./specField.ts";

const axisSchema = z.strictObject({
  /** Place of a setting in the spec: "rollouts", "world.length". */
  path: z.string().min(1),
  /** What it is called. */
  label: z.string().min(1),
  values: z
    .array(z.union([z.number(), z.string()]))
    .min(1)
    .max(8),
});

export const sweepSchema = z
  .object({
    version: z.literal(1).default(1),
    title: z.string().min(1),
    /** Settings of all runs; the first lane's method trains, `seeds` replicates of it. */
    base: z.record(z.string(), z.unknown()).default({}),
    axes: z.array(axisSchema).max(4).default([]),
    /**
     * Batches are those of the first iterations at which the success rate is at least this, 0 to 1,
     * ascending.
     */
    success: z.array(z.number().min(0).max(1)).min(1).max(5).default([0.2, 0.5, 0.8]),
    /** Estimators held against the truth. */
    methods: z.array(methodSchema).min(1),
    /** Continuations of each step, where the world cannot be solved exactly. */
    continuations: whole(4, 256, 16),
    /** Groups of each batch that are measured, the first ones; at most all. */
    measuredGroups: whole(1, MAX_GROUPS, MAX_GROUPS),
    /** γ of the true returns; the estimators use the spec's own. */
    gamma: real(0, 1, 0.95),
  })
  .strict();

export type Sweep = z.infer<typeof sweepSchema>;

/** One run of a sweep: a point on its axes. */
export interface SweepRun {
  /** Beside `axes`. */
  readonly at: readonly (number | string)[];
  readonly spec: Spec;
}

/** Errors (InputError): a field that is not as it should be, or settings that are not valid, by name. */
export function parseSweep(value: unknown): Sweep {
  const result = sweepSchema.safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new InputError(
      `The sweep is not valid at ${issue.path.join(".") || "the top"}: ${issue.message.replace(/\.$/, "")}.`,
    );
  }
  runsOf(result.data);
  return result.data;
}

/** Every combination of the axes' values, the last axis running fastest. */
export function runsOf({ base, axes }: Sweep): SweepRun[] {
  let points: (number | string)[][] = [[]];
  for (const { values } of axes) points = points.flatMap((at) => values.map((value) => [...at, value]));
  const start = parseSpec(base);
  return points.map((at) => ({
    at,
    spec: parseSpec(at.reduce((spec, value, i) => withValue(spec, axes[i].path, value), start)),
  }));
}
