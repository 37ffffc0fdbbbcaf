/** How fast the household plays on one core. */
import { type Key, randomInt, rootKey, subKey } from "../../lib/rng.ts";
import { household } from "../../world/household/household.ts";
import { makeTask } from "../../world/household/makeTask.ts";
import { FAMILIES, type HouseholdTask } from "../../world/household/task.ts";

/** Receptacles and movable objects: the page's defaults, the mean of 474 shipped ALFWorld games, the largest settings. */
const SIZES = {
  default: { receptacles: 8, objects: 8, stepLimit: 30 },
  alfworld: { receptacles: 23, objects: 32, stepLimit: 50 },
  largest: { receptacles: 40, objects: 60, stepLimit: 50 },
} as const;

const TASKS = 16;
const STEPS = 50_000;
const RUNS = 5;

export interface HouseholdSpeed {
  /** On the page's default scenes. */
  readonly stepsPerSecond: number;
  readonly bySize: Readonly<Record<keyof typeof SIZES, number>>;
}

/**
 * Random play, each step choosing among the admissible commands of the state before, which are therefore listed at every step. New
 * scenes count in full. Median of several runs, after one that does not count.
 */
export function benchHousehold(): HouseholdSpeed {
  const bySize = Object.fromEntries(
    Object.entries(SIZES).map(([name, size]) => {
      const settings = { ...size, families: FAMILIES, distractorSentences: 0 };
      const seconds = Array.from({ length: RUNS + 1 }, (_, run) => {
        const key = subKey(rootKey(run), name);
        const tasks = Array.from({ length: TASKS }, (_, i) => makeTask(settings, subKey(key, "task", i)));
        const start = performance.now();
        playRandomly(tasks, STEPS, key);
        return (performance.now() - start) / 1000;
      }).slice(1);
      const median = seconds.sort((a, b) => a - b)[Math.floor(RUNS / 2)];
      return [name, Math.round(STEPS / median)];
    }),
  ) as Record<keyof typeof SIZES, number>;
  return { stepsPerSecond: bySize.default, bySize };
}

function playRandomly(tasks: readonly HouseholdTask[], steps: number, key: Key): void {
  let episode = 0;
  let state = household.reset(tasks[0], key);
  for (let i = 0; i < steps; i++) {
    const commands = household.admissible(state);
    const {
      state: next,
      terminated,
      truncated,
    } = household.step(state, commands[randomInt(key, i, commands.length)]);
    state = terminated || truncated ? household.reset(tasks[++episode % tasks.length], key) : next;
  }
}
