/** Arbitrary small batches with every column that an estimator may ask for. */
import fc from "fast-check";
import type { StepRecord } from "../../src/rollout/batch.ts";

const TEXTS = [
  "the red mug",
  "the mug",
  "red mug on the desk 1",
  "red mug on the desk 2",
  "a closed drawer",
  "1",
  "",
];

const step = fc.record({
  anchor: fc.constantFrom(...TEXTS),
  reward: fc.constantFrom(0, 0, 0, 1, -0.1, 0.4),
  action: fc.constantFrom("look", "open drawer 1", "take mug"),
  valid: fc.boolean(),
  entropy: fc.constantFrom(0, 0.25, 1, 1.5),
});

const trajectory = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 4 }),
  after: fc.option(fc.constantFrom(...TEXTS), { nil: undefined }),
  truncated: fc.boolean(),
});

/**
 * 1–3 groups of 1–4 trajectories of 1–4 steps, few texts, so that every kind of block appears; some ends known,
 * some cut.
 */
export const playedRecords: fc.Arbitrary<StepRecord[]> = fc
  .array(fc.array(trajectory, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
  .map((groups) =>
    groups.flatMap((trajectories, g) =>
      trajectories.flatMap(({ steps, after, truncated }, i) =>
        steps.map((one, t) => ({
          group: `g${g}`,
          trajectory: `g${g}t${i}`,
          step: t,
          ...one,
          ...(t === steps.length - 1 && { after, truncated }),
        })),
      ),
    ),
  );
