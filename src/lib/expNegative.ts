import { exp } from "./portable.ts";

/** exp(−y) at the grid points y = k / PER_UNIT. */
const PER_UNIT = 64;
const TABLE = Float64Array.from({ length: 64 * PER_UNIT }, (_, k) => exp(-k / PER_UNIT));

/**
 * exp(−y) for y ≥ 0 (rounding below 0 is fine), to a relative error of 1e-15: exp(−k/64) from a table times
 * exp(r), |r| ≤ 1/128, by its Taylor series to r⁵. Several times as fast as `exp` in a loop over millions of
 * text pairs; beyond the table it is `exp`.
 */
export function expNegative(y: number): number {
  if (!(y < 63)) return exp(-y);
  const k = (y * PER_UNIT + 0.5) | 0;
  // A power of two, so that the product is exact.
  const r = k * (1 / PER_UNIT) - y;
  return TABLE[k] * (1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r / 120)))));
}
