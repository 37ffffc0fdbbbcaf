/**
 * Two lanes compared replicate by replicate. Lanes of one replicate share first weights, tasks and noise, so
 * differences within replicates vary less than the lanes do, and the interval of their mean (Student's t on
 * paired differences, 95 %) is the one to read. Intervals are not corrected for how many pairs of lanes or
 * measures are looked at.
 */
import { type Interval, mean, meanInterval, studentT975 } from "../../lib/stats.ts";
import { decimal } from "../../lib/words.ts";
import type { IterationStats } from "../train.ts";
import type { SuccessRuns } from "./recordedCurves.ts";

/** Success rate that counts as learned. */
const LEARNED = 0.85;
/** Iterations behind a success rate where a single one would be too noisy. */
const WINDOW = 3;
/** Seeds that a comparison worth telling has. */
const MANY_SEEDS = 8;

/** What is said of one replicate's training. */
export interface RunOutcome {
  /** Mean success rate over its iterations, 0 to 1: the area under the curve per iteration. */
  readonly area: number;
  /**
   * First iteration (0-based) at which the mean success rate of it and the two before is at least 85 %; null
   * where that never happened.
   */
  readonly learned: number | null;
  /** Mean success rate of the last three iterations. */
  readonly final: number;
}

export function outcomeOf(run: readonly Pick<IterationStats, "successRate">[]): RunOutcome {
  const success = run.map(({ successRate }) => successRate);
  const recent = (i: number) => mean(success.slice(Math.max(0, i + 1 - WINDOW), i + 1));
  const learned = success.findIndex((_, i) => i + 1 >= WINDOW && recent(i) >= LEARNED);
  return { area: mean(success), learned: learned < 0 ? null : learned, final: recent(success.length - 1) };
}

/** Mean over replicates with its 95 % interval. */
export interface Estimate extends Interval {
  /** Replicates without a value, as they never learned; what is said holds for the others only. */
  readonly leftOut: number;
}

export function estimateOf(values: readonly (number | null)[]): Estimate {
  const known = values.filter((value) => value !== null);
  return { ...meanInterval(known), leftOut: values.length - known.length };
}

/** Mean of `values[s] − others[s]` over replicates s; a pair that lacks one side has none. */
export const pairedDifference = (
  values: readonly (number | null)[],
  others: readonly (number | null)[],
): Estimate =>
  estimateOf(
    values.map((value, s) => {
      const other = others[s];
      return value === null || other === null ? null : value - other;
    }),
  );

export interface Comparison extends Readonly<Record<keyof RunOutcome, Estimate>> {
  /** Iterations compared: those that all replicates behind it have played in both lanes. */
  readonly iterations: number;
}

/**
 * `lane` minus `other`, over the replicates that both have begun. Without such, n is 0 and the means are NaN.
 */
export function compareLanes(lane: SuccessRuns, other: SuccessRuns): Comparison {
  const pairs = lane
    .map((run, replicate) => [run, other[replicate] ?? []] as const)
    .filter(([a, b]) => a.length > 0 && b.length > 0);
  const iterations = pairs.length > 0 ? Math.min(...pairs.flat().map((run) => run.length)) : 0;
  const outcomes = pairs.map(([a, b]) => [
    outcomeOf(a.slice(0, iterations)),
    outcomeOf(b.slice(0, iterations)),
  ]);
  const difference = (measure: keyof RunOutcome) =>
    pairedDifference(
      outcomes.map(([a]) => a[measure]),
      outcomes.map(([, b]) => b[measure]),
    );
  return { iterations, area: difference("area"), learned: difference("learned"), final: difference("final") };
}

/**
 * The smallest mean difference that `seeds` replicates can show, as spread as those behind an estimate:
 * below it the interval of the paired difference holds 0.
 *
 *   t(0.975, m − 1) · s / √m,   s = h · √n / t(0.975, n − 1)
 *
 * m = `seeds`, h half the estimate's 95 % interval over its n replicates, s the deviation of their
 * differences (Student 1908, paired). In the estimate's unit; infinite for one replicate on either side.
 */
export function smallestShown({ low, high, n }: Estimate, seeds = n): number {
  if (n < 2 || seeds < 2) return Number.POSITIVE_INFINITY;
  const deviation = (((high - low) / 2) * Math.sqrt(n)) / studentT975(n - 1);
  return (studentT975(seeds - 1) * deviation) / Math.sqrt(seeds);
}

/** "3 seeds cannot show a difference below 6.2 points; 8, as spread, none below 2.1."; null without any. */
export function sayReach(estimate: Estimate): string | null {
  const { n } = estimate;
  const reach = 100 * smallestShown(estimate);
  if (!Number.isFinite(reach) || reach === 0) return null;
  const points = (value: number) => value.toFixed(digitsFor(value));
  const many =
    MANY_SEEDS > n
      ? `; ${MANY_SEEDS}, as spread, none below ${points(100 * smallestShown(estimate, MANY_SEEDS))}`
      : "";
  return `${n} seeds cannot show a difference below ${points(reach)} points${many}.`;
}

/**
 * What lanes are compared by: outcomes of training, and the success rate of greedy play on held-out tasks.
 */
export type RunMeasure = keyof RunOutcome | "heldOut";

const WORDS: Record<RunMeasure, { unit: string; scale: number; more: string; less: string }> = {
  area: { unit: "points", scale: 100, more: "higher", less: "lower" },
  learned: { unit: "iterations", scale: 1, more: "later", less: "earlier" },
  final: { unit: "points", scale: 100, more: "higher", less: "lower" },
  heldOut: { unit: "points", scale: 100, more: "higher", less: "lower" },
};

/**
 * A difference in words, claiming no more than its interval does: "higher by 3.4 ± 1.6 points over n = 8", or
 * "no difference seen: −0.4 ± 1.9 points over n = 8" where the interval holds 0. Points are percentage points
 * of the success rate.
 */
export function verdict(measure: RunMeasure, { mean, low, high, n, leftOut }: Estimate): string {
  const { unit, scale, more, less } = WORDS[measure];
  const rest = leftOut > 0 ? ` (left out: ${leftOut} that did not reach ${100 * LEARNED} % in both)` : "";
  if (n === 0) return `nothing to compare${rest || " yet"}`;
  const centre = mean * scale;
  const half = ((high - low) / 2) * scale;
  if (n === 1) return `${decimal(centre, 1)} ${unit} on a single seed, which shows nothing by itself${rest}`;
  const digits = digitsFor(half);
  const size = `± ${half.toFixed(digits)} ${unit} over n = ${n}${rest}`;
  if (low <= 0 && high >= 0) return `no difference seen: ${decimal(centre, digits)} ${size}`;
  return `${centre > 0 ? more : less} by ${Math.abs(centre).toFixed(digits)} ${size}`;
}

/** Decimals that show two digits of an interval's half width, at most three. */
const digitsFor = (half: number) =>
  half > 0 ? Math.min(3, Math.max(0, 1 - Number(half.toExponential(1).split("e")[1]))) : 1;
