/**
 * Where the signs of lanes stand on their lines: spread over the axis, and those of two lanes never above one
 * another.
 */

/** Signs a line has over the whole axis. */
const EACH = 4;

/**
 * Points of the lane at `nth` of `count` that carry its sign; a line too short for its first one has it at
 * its end.
 */
export function glyphPoints<P extends { readonly iteration: number }>(
  points: readonly P[],
  iterations: number,
  nth: number,
  count: number,
): P[] {
  const apart = iterations / EACH;
  const found = Array.from({ length: EACH }, (_, k) =>
    points.find(({ iteration }) => iteration >= Math.round((k + (nth + 0.5) / count) * apart)),
  ).filter((point): point is P => point !== undefined);
  return found.length > 0 ? [...new Set(found)] : points.slice(-1);
}
