/** Small statistics on float64 values. Empty input gives NaN, as there is nothing to describe. */

import { check } from "./assert.ts";
import { power, square } from "./portable.ts";

type Values = ArrayLike<number>;

/** Σ x_i / n. */
export function mean(values: Values): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/**
 * Σ x_i, rounded once: the number next to the exact sum, whatever the order (Shewchuk 1997; what Python's
 * `math.fsum` gives). Finite input.
 */
export function exactSum(values: Values): number {
  // Partial sums without overlap, the smallest first: together they are exact.
  const partials: number[] = [];
  for (let i = 0; i < values.length; i++) {
    let x = values[i];
    let kept = 0;
    for (const partial of partials) {
      const [large, small] = Math.abs(x) < Math.abs(partial) ? [partial, x] : [x, partial];
      const sum = large + small;
      const rest = small - (sum - large);
      if (rest !== 0) partials[kept++] = rest;
      x = sum;
    }
    partials.length = kept;
    partials.push(x);
  }
  return roundedSum(partials);
}

/** Of partial sums without overlap, the smallest first; a tie is decided by what lies below it. */
function roundedSum(partials: readonly number[]): number {
  let k = partials.length - 1;
  let high = partials[k] ?? 0;
  let low = 0;
  while (k > 0 && low === 0) {
    const before = high;
    const partial = partials[--k];
    high = before + partial;
    low = partial - (high - before);
  }
  if (k > 0 && low * partials[k - 1] > 0) {
    const next = high + 2 * low;
    if (next - high === 2 * low) return next;
  }
  return high;
}

/**
 * √( Σ (x_i − mean)² / (n − ddof) ); `ddof` 1 estimates a population from a sample, 0 describes the values
 * themselves.
 */
export function std(values: Values, ddof: 0 | 1 = 1): number {
  const centre = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += square(values[i] - centre);
  return Math.sqrt(squares / (values.length - ddof));
}

/** Root mean square √( Σ x_i² / n ). */
export function rms(values: Values): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += square(values[i]);
  return Math.sqrt(squares / values.length);
}

/**
 * Quantile `q` in [0, 1] by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996; the
 * default of R and NumPy).
 */
export function quantile(values: Values, q: number): number {
  check(q >= 0 && q <= 1, () => `quantile: q is ${q}; give a number from 0 to 1.`);
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const above = Math.ceil(position);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}

/** Pearson's correlation; NaN where one side does not vary. */
export function pearson(x: Values, y: Values): number {
  check(
    x.length === y.length,
    () => `pearson: ${x.length} and ${y.length} values; give as many on both sides.`,
  );
  const mx = mean(x);
  const my = mean(y);
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    xx += square(x[i] - mx);
    yy += square(y[i] - my);
    xy += (x[i] - mx) * (y[i] - my);
  }
  return xy / Math.sqrt(xx * yy);
}

export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/**
 * Mean with its 95 % confidence interval mean ± t(0.975, n − 1) · s / √n (Student). For seeds of one method,
 * or for the differences of two methods on the same seeds (paired comparison). One value gives an interval of
 * infinite width.
 */
export function meanInterval(values: Values): Interval {
  const n = values.length;
  const centre = mean(values);
  const half = n > 1 ? (studentT975(n - 1) * std(values, 1)) / Math.sqrt(n) : Number.POSITIVE_INFINITY;
  return { mean: centre, low: centre - half, high: centre + half, n };
}

/**
 * 95 % interval of a share m seen in n independent trials, which never leaves 0 … 1 (Wilson 1927):
 * (m + z²/2n ± z √(m(1 − m)/n + z²/4n²)) / (1 + z²/n). `n` may be an effective number, `z` Student's point.
 */
export function wilsonInterval(share: number, n: number, z = 1.959963984540054): Interval {
  const zz = square(z) / n;
  const centre = (share + zz / 2) / (1 + zz);
  const half = (z * Math.sqrt((share * (1 - share)) / n + zz / (4 * n))) / (1 + zz);
  return { mean: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half), n };
}

/**
 * Mean of shares, each of a cluster of trials (a seed's rollouts), with a 95 % interval that never leaves
 * 0 … 1: Wilson's with t(0.975, n − 1) for z and the effective number of trials m(1 − m) n / s² (Franco et
 * al. 2019, surveys of clusters). Without spread it has no width, as `meanInterval` then has none; one value
 * gives an interval of infinite width.
 */
export function shareInterval(values: Values): Interval {
  const plain = meanInterval(values);
  const { mean: m, n } = plain;
  const spread = n > 1 ? square(std(values, 1)) : 0;
  if (spread === 0) return plain;
  return { ...wilsonInterval(m, (m * (1 - m) * n) / spread, studentT975(n - 1)), n };
}

/** t(0.975, df) for 1, 2, … degrees of freedom. */
const T975 = [
  12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139,
  2.200985, 2.178813, 2.160369, 2.144787, 2.13145, 2.119905, 2.109816, 2.100922, 2.093024, 2.085963,
];

/**
 * 97.5 % point of Student's t: a table up to 20 degrees of freedom, beyond it the expansion in 1/df about the
 * normal point (Abramowitz & Stegun 26.7.5), exact to 1e-5 there.
 */
export function studentT975(df: number): number {
  check(
    Number.isInteger(df) && df >= 1,
    () => `studentT975: df is ${df}; give a whole number of at least 1.`,
  );
  if (df <= T975.length) return T975[df - 1];
  const z = 1.959963984540054;
  const g1 = (power(z, 3) + z) / 4;
  const g2 = (5 * power(z, 5) + 16 * power(z, 3) + 3 * z) / 96;
  const g3 = (3 * power(z, 7) + 19 * power(z, 5) + 17 * power(z, 3) - 15 * z) / 384;
  return z + g1 / df + g2 / square(df) + g3 / power(df, 3);
}
