/**
 * How fast each backend trained policies of several widths on somebody's machine. A link carries it, so names
 * and machine are texts of others.
 */
import { z } from "../lib/schema.ts";

/** Hidden units of the policy. */
export const WIDTHS = [16, 32, 64, 128, 256, 512, 1024] as const;

const backendSchema = z.object({
  name: z.string().check(z.regex(/^[a-z]{1,10}$/)),
  threads: z.int().check(z.minimum(1), z.maximum(1024)),
  /** Iterations a second, beside the first of WIDTHS; all trainings of a run together. */
  perSecond: z
    .array(z.number().check(z.positive(), z.maximum(1e6)))
    .check(z.minLength(1), z.maxLength(WIDTHS.length)),
});

export const widthTableSchema = z.object({
  /** As the browser and its devices name themselves. */
  machine: z.string().check(z.maxLength(300)),
  backends: z.array(backendSchema).check(z.maxLength(8)),
});

export type WidthTable = z.infer<typeof widthTableSchema>;
export type BackendWidths = WidthTable["backends"][number];
