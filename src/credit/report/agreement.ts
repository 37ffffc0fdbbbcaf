/** How far two lists of advantages are apart: what a training run used, and what is computed from its log. */
import { check } from "../../lib/assert.ts";

interface Agreement {
  /** max |x − y| */
  readonly largest: number;
  /** √(Σ (x − y)² / Σ y²): 0 where equal, 1 where x says nothing of y; NaN where all of y is 0. */
  readonly relative: number;
  /** Pearson's correlation; NaN where one of them is constant. */
  readonly correlation: number;
  /**
   * The factor c for which c · x is nearest to y: training runs often divide by a deviation. NaN where all of
   * x is 0.
   */
  readonly factor: number;
}

/** Compares x [n] with y [n], n ≥ 1. Errors (InputError): unequal lengths. */
export function agreement(x: Float64Array, y: Float64Array): Agreement {
  check(
    x.length === y.length && x.length > 0,
    () => `agreement: ${x.length} and ${y.length} values; give one of each for every row.`,
  );
  const n = x.length;
  let [largest, squares, sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const gap = x[i] - y[i];
    largest = Math.max(largest, Math.abs(gap));
    squares += gap * gap;
    sx += x[i];
    sy += y[i];
    sxx += x[i] * x[i];
    syy += y[i] * y[i];
    sxy += x[i] * y[i];
  }
  const [vx, vy] = [sxx - (sx * sx) / n, syy - (sy * sy) / n];
  const constant = vx <= 1e-12 * sxx || vy <= 1e-12 * syy;
  return {
    largest,
    relative: syy === 0 ? Number.NaN : Math.sqrt(squares / syy),
    correlation: constant ? Number.NaN : (sxy - (sx * sy) / n) / Math.sqrt(vx * vy),
    factor: sxx === 0 ? Number.NaN : sxy / sxx,
  };
}
