/** Rollouts with household-like text for tests: seeded, of any size, with many repeats or nearly none. */
import { randomInt, rootKey, subKey, uniform } from "../../src/lib/rng.ts";
import type { StepRecord } from "../../src/rollout/batch.ts";

const PLACES =
  "cabinet drawer shelf countertop fridge sinkbasin microwave stoveburner garbagecan desk sidetable safe".split(
    " ",
  );
const THINGS =
  "apple mug plate knife spoon potato tomato lettuce candle soapbar pencil book cd keychain vase laptop".split(
    " ",
  );

export interface Shape {
  seed?: number;
  groups: number;
  rollouts: number;
  steps: number;
  /** Every text gets a number of its own. */
  distinct?: boolean;
  /** Trajectories end early with this chance a step. */
  stop?: number;
  reward?: number;
}

export function randomRecords({
  seed = 1,
  groups,
  rollouts,
  steps,
  distinct,
  stop = 0,
  reward = 1,
}: Shape): StepRecord[] {
  const key = subKey(rootKey(seed), "random records");
  const records: StepRecord[] = [];
  for (let g = 0; g < groups; g++)
    for (let i = 0; i < rollouts; i++) {
      const own = subKey(key, g, i);
      let draw = 0;
      const pick = <T>(items: readonly T[]) => items[randomInt(own, draw++, items.length)];
      const success = uniform(own, 1e6) < 0.4;
      let length = 1;
      while (length < steps && uniform(own, 2e6 + length) >= stop) length++;
      for (let t = 0; t < length; t++) {
        const place = `${pick(PLACES)} ${1 + (draw % 3)}`;
        const seen = Array.from(
          { length: 1 + randomInt(own, draw++, 5) },
          () => `a ${pick(THINGS)} ${1 + (draw % 3)}`,
        );
        const anchor =
          randomInt(own, draw++, 4) === 0
            ? `The ${place} is closed.`
            : `You arrive at ${place}. On the ${place}, you see ${seen.join(", ")}.`;
        records.push({
          group: `g${g}`,
          trajectory: `g${g}t${i}`,
          step: t,
          reward: t === length - 1 && success ? reward : 0,
          action: THINGS[randomInt(own, 3e6 + t, 4)],
          valid: uniform(own, 4e6 + t) < 0.9,
          entropy: uniform(own, 5e6 + t),
          anchor: distinct
            ? `${anchor} It is moment ${g}${i}${t}x${randomInt(own, draw++, 1e6)} of the day.`
            : anchor,
        });
      }
    }
  return records;
}
