/** Numbers of a spec or a view: each with its bounds, most with a default. */
import { z } from "zod";

export const bounded = (min: number, max: number) => z.number().min(min).max(max);
export const whole = (min: number, max: number, fallback: number) =>
  z.number().int().min(min).max(max).default(fallback);
export const real = (min: number, max: number, fallback: number) => bounded(min, max).default(fallback);
