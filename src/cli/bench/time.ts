import { quantile } from "../../lib/stats.ts";

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/**
 * Median milliseconds of `runs` runs after one that does not count. `prepare` makes a run's input and is not
 * timed.
 */
export async function medianMs<T>(prepare: () => T, run: (input: T) => unknown, runs = 7): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i <= runs; i++) {
    const input = prepare();
    const start = performance.now();
    await run(input);
    if (i > 0) times.push(performance.now() - start);
  }
  return Number(median(times).toFixed(2));
}
