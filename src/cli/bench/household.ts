/** How fast the household plays on one core. */
import { type Key, randomInt, rootKey, subKey } from "../../lib/rng.ts";
import { household } from "../../world/household/household.ts";
import { makeTask } from "../../world/household/makeTask.ts";
import { FAMILIES, type HouseholdTask } from "../../world/household/task.ts";
import { median } from "./time.ts";

/**
 * Receptacles and movable objects: the page's defaults, the mean of 474 shipped ALFWorld games, the largest
 * settings.
 */
const SIZES = {
  default: { receptacles: 8, objects: 8, stepLimit: 30 },
  alfworld: { receptacles: 23, objects: 32, stepLimit: 50 },
  largest: { receptacles: 40, objects: 60, stepLimit: 50 },
} as const;

/** As in a group of the page's default run. */
const ROLLOUTS_A_SCENE = 8;
const STEPS = 50_000;
const RUNS = 5;

interface Speed {
  /** Playing alone. */
  readonly stepsPerSecond: number;
  /** With the time it takes to draw the scenes. */
  readonly withNewScenes: number;
}

interface HouseholdSpeed extends Speed {
  readonly bySize: Readonly<Record<keyof typeof SIZES, Speed>>;
}

/**
 * Random play, each step choosing among the admissible commands of the state before, which are therefore
 * listed at every step. Every scene is drawn anew and played by eight rollouts, as in training. What the
 * rollouts of a scene have in common is made in the first and reused in the others: the scene's tables, the
 * state at the start, texts of commands once they were listed, and the `go to` commands of each place.
 * `stepsPerSecond` counts that and all play, `withNewScenes` also the drawing of the scenes (`makeTask`).
 * Medians of several runs, after one that does not count; at the top on the page's default scenes.
 */
export function benchHousehold(): HouseholdSpeed {
  const bySize = Object.fromEntries(
    Object.entries(SIZES).map(([name, size]) => {
      const settings = { ...size, families: FAMILIES, distractorSentences: 0 };
      const runs = Array.from({ length: RUNS + 1 }, (_, run) => {
        const key = subKey(rootKey(run), name);
        return timed((scene) => makeTask(settings, subKey(key, "task", scene)), key);
      }).slice(1);
      const rate = (secondsOf: (run: Seconds) => number) => Math.round(STEPS / median(runs.map(secondsOf)));
      return [
        name,
        {
          stepsPerSecond: rate(({ playing }) => playing),
          withNewScenes: rate(({ playing, drawing }) => playing + drawing),
        },
      ];
    }),
  ) as Record<keyof typeof SIZES, Speed>;
  return { ...bySize.default, bySize };
}

interface Seconds {
  readonly drawing: number;
  readonly playing: number;
}

/** Plays `STEPS` steps, scene after scene. */
function timed(draw: (scene: number) => HouseholdTask, key: Key): Seconds {
  let drawing = 0;
  let playing = 0;
  let left = STEPS;
  for (let scene = 0; left > 0; scene++) {
    const start = performance.now();
    const task = draw(scene);
    const drawn = performance.now();
    for (let rollout = 0; rollout < ROLLOUTS_A_SCENE && left > 0; rollout++)
      left -= playRandomly(task, left, subKey(key, "play", scene, rollout));
    drawing += drawn - start;
    playing += performance.now() - drawn;
  }
  return { drawing: drawing / 1000, playing: playing / 1000 };
}

/** Plays an episode, at most `most` steps of it; how many they were. */
function playRandomly(task: HouseholdTask, most: number, key: Key): number {
  let state = household.reset(task, key);
  for (let i = 0; i < most; i++) {
    const commands = household.admissible(state);
    const next = household.step(state, commands[randomInt(key, i, commands.length)]);
    if (next.terminated || next.truncated) return i + 1;
    state = next.state;
  }
  return most;
}
