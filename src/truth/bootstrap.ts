/**
 * Intervals of statistics over steps that are not independent: whole clusters (groups, or trajectories) are
 * drawn anew.
 */
import { type Key, randomInt, subKey } from "../lib/rng.ts";
import { type Interval, quantile } from "../lib/stats.ts";

const RESAMPLES = 400;

/** [resamples][clusters] how often each cluster is in a resample, drawn with replacement. */
export function resamplesOf(clusters: number, key: Key): Float64Array[] {
  return Array.from({ length: RESAMPLES }, (_, b) => {
    const own = subKey(key, b);
    const times = new Float64Array(clusters);
    for (let i = 0; i < clusters; i++) times[randomInt(own, i, clusters)]++;
    return times;
  });
}

/**
 * A statistic of all clusters, once each, with its 95 % percentile interval over resamples (Efron &
 * Tibshirani 1993, chapter 13). One cluster gives an interval of infinite width. @param n what is counted
 * behind it, for the reader
 */
export function withInterval(
  statistic: (times: Float64Array) => number,
  clusters: number,
  resamples: readonly Float64Array[],
  n: number,
): Interval {
  const mean = statistic(new Float64Array(clusters).fill(1));
  if (clusters < 2) return { mean, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, n };
  const values = resamples.map(statistic).filter(Number.isFinite);
  if (values.length === 0) return { mean, low: Number.NaN, high: Number.NaN, n };
  return { mean, low: quantile(values, 0.025), high: quantile(values, 0.975), n };
}
