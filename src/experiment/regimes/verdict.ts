/** What an interval of a difference allows one to say. */
import type { Interval } from "../../lib/stats.ts";
import type { Yardstick } from "./yardsticks.ts";

/**
 * `level`: the interval holds no difference that would matter, on either side (two one-sided tests,
 * Schuirmann 1987). `ahead` and `behind`: the whole interval lies on that side of 0. `open`: it holds 0, and
 * differences that would matter.
 */
export type Verdict = "ahead" | "behind" | "level" | "open";

/** @param margin the smallest difference that would matter. */
export function verdictOf({ low, high, n }: Interval, margin: number): Verdict {
  if (n < 2) return "open";
  if (low >= -margin && high <= margin) return "level";
  if (low > 0) return "ahead";
  return high < 0 ? "behind" : "open";
}

/** The smallest difference that would matter, in each yardstick's own unit. */
export const MARGINS: Readonly<Record<Yardstick["id"], number>> = {
  gradient: 0.03,
  kendall: 0.03,
  spearman: 0.03,
  sign: 0.03,
  area: 0.03,
};
