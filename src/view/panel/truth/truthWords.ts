/** A method against the truth at one step, in words. */
import { signed } from "../../../lib/words.ts";
import { ROUNDING } from "../../../truth/significance.ts";

/** "+0.21 ± 0.05" with 1.96 standard errors; "0 exactly" where nothing else could be done. */
export function truthNumber(value: number, error: number): string {
  return error === 0 && value === 0 ? "0 exactly" : `${signed(value)} ± ${(1.96 * error).toFixed(3)}`;
}

/**
 * What a truth of 0 ± 0 means; null where it is another. `choices`: how many actions there were, where that
 * is known; `solved`: whether all rollouts of the group succeeded.
 */
export function exactZeroWords(
  value: number,
  error: number,
  { choices, solved }: { readonly choices?: number; readonly solved: boolean },
): string | null {
  if (Math.abs(value) > ROUNDING || error > ROUNDING) return null;
  if (choices === 1) return "This was the only action here, so there was nothing to choose.";
  if (solved) return "Nothing left to learn here: the group is solved, and other actions return the same.";
  return "Nothing to learn here: other actions return the same.";
}

/**
 * What a sign is worth here. `sign` is the truth's: −1 or 1 where it is significantly different from 0, else
 * 0.
 */
export function signVerdict(
  estimate: number,
  sign: number,
): "right sign" | "wrong sign" | "silent" | "truth not significantly different from 0" {
  if (sign === 0) return "truth not significantly different from 0";
  if (Math.abs(estimate) < 1e-9) return "silent";
  return Math.sign(estimate) === sign ? "right sign" : "wrong sign";
}
