/**
 * A whole run as one file: what a link would carry, with the full receipt, the curves and the last rollouts.
 */

import { MAX_ITERATIONS, MAX_REPLICATES } from "../../experiment/bounds.ts";
import type { Shared } from "../../experiment/share/shared.ts";
import { decodeFile, encodeFile } from "../../experiment/share/sharedFile.ts";
import { InputError } from "../../lib/assert.ts";
import { z } from "../../lib/schema.ts";
import type { IterationStats } from "../train.ts";
import type { Runs } from "./curves.ts";

/** By lane key. */
export type RunCurves = Readonly<Record<string, Runs>>;

interface RunFile {
  readonly shared: Shared;
  /** Empty where the file holds none. */
  readonly curves: RunCurves;
}

// JSON has no NaN: a share of nothing is null there.
const number = z.pipe(
  z.union([z.number(), z.nan(), z.null()], "give a finite number, or null for a share of nothing"),
  z.transform((value) => value ?? Number.NaN),
);
const count = z.int().check(z.minimum(0));
/**
 * Every field of an iteration is named here, optional ones too: what is not would be lost on the way through
 * a file.
 */
export const statsSchema = z.object({
  iteration: count,
  successRate: number,
  families: z.record(z.string().check(z.maxLength(100)), z.object({ episodes: count, successes: count })),
  meanScore: z.optional(number),
  meanReturn: number,
  episodeLength: number,
  steps: number,
  entropy: number,
  kl: number,
  invalidShare: number,
  singletonShare: number,
  deadGroupShare: number,
  advantageSize: number,
  clipShare: number,
  gradientNorm: number,
  milliseconds: z.object({ world: number, policy: number, credit: number, update: number }),
} satisfies { [Field in keyof Required<IterationStats>]: z.ZodMiniType<IterationStats[Field]> });

const curvesSchema = z._default(
  z.record(
    z.string().check(z.maxLength(400)),
    z.array(z.array(statsSchema).check(z.maxLength(MAX_ITERATIONS))).check(z.maxLength(MAX_REPLICATES)),
  ),
  {},
);

export const encodeRunFile = ({ shared, curves }: RunFile): string => encodeFile(shared, { curves });

/** Reads any file of the playground. Errors (InputError) name the field. `name` names the file. */
export function decodeRunFile(text: string, name: string): RunFile {
  const shared = decodeFile(text, name);
  const curves = curvesSchema.safeParse((JSON.parse(text) as { curves?: unknown }).curves);
  if (curves.success) return { shared, curves: curves.data };
  throw new InputError(
    `${name}: field curves.${curves.error.issues[0].path.join(".")}: ${curves.error.issues[0].message.replace(/\.$/, "")}.`,
  );
}
