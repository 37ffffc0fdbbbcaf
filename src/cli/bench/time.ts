import { quantile } from "../../lib/stats.ts";

/** Median milliseconds of `runs` runs after one that does not count. `prepare` makes a run's input and is not timed. */
export function medianMs<T>(prepare: () => T, run: (input: T) => void, runs = 7): number {
  const times: number[] = [];
  for (let i = 0; i <= runs; i++) {
    const input = prepare();
    const start = performance.now();
    run(input);
    if (i > 0) times.push(performance.now() - start);
  }
  return Number(quantile(times, 0.5).toFixed(2));
}
