import { signed } from "../../../lib/words.ts";
/** A method against the truth at one step, in words. */

/** "+0.21 ± 0.05" with 1.96 standard errors; "0 exactly" where nothing else could be done. */
export function truthNumber(value: number, error: number): string {
  return error === 0 && value === 0 ? "0 exactly" : `${signed(value)} ± ${(1.96 * error).toFixed(3)}`;
}

/**
 * What a sign is worth here. `sign` is the truth's: −1 or 1 where it is told from 0, else 0.
 */
export function signVerdict(
  estimate: number,
  sign: number,
): "right sign" | "wrong sign" | "silent" | "truth not significantly different from 0" {
  if (sign === 0) return "truth not significantly different from 0";
  if (Math.abs(estimate) < 1e-9) return "silent";
  return Math.sign(estimate) === sign ? "right sign" : "wrong sign";
}
