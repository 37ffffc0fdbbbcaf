/** Numbers of a spec or a view: each with its bounds, most with a default. */
import { z } from "zod";

/** How much a run holds at most, its receipt, its file and its view with it. */
export const MAX_LANES = 6;
export const MAX_REPLICATES = 16;
export const MAX_ITERATIONS = 2000;
export const MAX_GROUPS = 64;

export const bounded = (min: number, max: number) => z.number().min(min).max(max);
export const whole = (min: number, max: number, fallback: number) =>
  z.number().int().min(min).max(max).default(fallback);
export const real = (min: number, max: number, fallback: number) => bounded(min, max).default(fallback);
