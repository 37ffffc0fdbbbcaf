/** Numbers of a spec: each with its bounds and its default. */
import { z } from "zod";

export const whole = (min: number, max: number, fallback: number) =>
  z.number().int().min(min).max(max).default(fallback);
export const real = (min: number, max: number, fallback: number) =>
  z.number().min(min).max(max).default(fallback);
