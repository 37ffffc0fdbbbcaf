/** Whether a measure stays flat: the growth of its line of least squares beside what it began with. */

export interface Growth {
  readonly first: number;
  readonly last: number;
  /** Rise of the line over all samples, as a share of the first sample. */
  readonly share: number;
}

/** @param samples in the order in which they were taken, at equal distances; at least two, the first above 0 */
export function growthOf(samples: readonly number[]): Growth {
  const n = samples.length;
  const middle = (n - 1) / 2;
  const mean = samples.reduce((sum, value) => sum + value, 0) / n;
  let above = 0;
  let below = 0;
  samples.forEach((value, i) => {
    above += (i - middle) * (value - mean);
    below += (i - middle) ** 2;
  });
  return {
    first: samples[0],
    last: samples[n - 1],
    share: ((above / below) * (n - 1)) / Math.max(1, samples[0]),
  };
}
