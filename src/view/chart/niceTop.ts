/**
 * The top of an axis that starts at 0: the largest value rounded up to 1, 2 or 5 times a power of ten, so
 * that it moves seldom.
 */
export function niceTop(values: Iterable<number>): number {
  let largest = 0;
  for (const value of values) if (value > largest) largest = value;
  if (largest === 0) return 1;
  const unit = 10 ** Math.floor(Math.log10(largest));
  return ([1, 2, 5, 10].find((step) => step * unit >= largest) as number) * unit;
}
