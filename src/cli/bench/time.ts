/** Median milliseconds of `runs` runs after one that does not count. `prepare` makes a run's input and is not timed. */
export function medianMs<T>(prepare: () => T, run: (input: T) => void, runs = 7): number {
  const times = Array.from({ length: runs + 1 }, () => {
    const input = prepare();
    const start = performance.now();
    run(input);
    return performance.now() - start;
  }).slice(1);
  times.sort((a, b) => a - b);
  return Number(times[Math.floor(runs / 2)].toFixed(2));
}
