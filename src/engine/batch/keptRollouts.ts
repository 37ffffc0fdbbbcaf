/** What is kept of a turn's rollouts, to be shown and to ask what they teach: columns, cheap to hand on. */
import type { IterationResult } from "../../learn/train.ts";
import type { TrainingRows } from "../../learn/update.ts";
import { packCollected } from "./packBatch.ts";
import type { PlayedBatch } from "./pageBatch.ts";

export interface KeptRollouts {
  readonly page: Omit<PlayedBatch, "iteration" | "source">;
  /** ln π of each choice, beside `page.choices.index`, in nats. */
  readonly logprobs: Float64Array;
  /**
   * What the net saw: row r's list of features is feature[featureStart[r]] … feature[featureStart[r + 1] −
   * 1], and the bounds of its choices within that list are bound[start[r] + r] … bound[start[r + 1] + r],
   * with `start` of `page.choices`.
   */
  readonly featureStart: Int32Array;
  readonly feature: Uint16Array;
  readonly bound: Uint16Array;
}

/** Of rollouts that a policy chose. */
export function keepRollouts({ collected, decisions }: IterationResult): KeptRollouts {
  const page = packCollected(collected);
  const { start } = page.choices;
  const rows = decisions.length;
  const logprobs = new Float64Array(start[rows]);
  const bound = new Uint16Array(start[rows] + rows);
  const featureStart = new Int32Array(rows + 1);
  decisions.forEach((decision, r) => {
    logprobs.set(collected.steps[r].logprobs!, start[r]);
    bound.set(decision.start, start[r] + r);
    featureStart[r + 1] = featureStart[r] + decision.index.length;
  });
  const feature = new Uint16Array(featureStart[rows]);
  decisions.forEach(({ index }, r) => {
    feature.set(index, featureStart[r]);
  });
  return { page, logprobs, featureStart, feature, bound };
}

/** The way back, as far as an update needs it. */
export function lessonIn({ page, logprobs, featureStart, feature, bound }: KeptRollouts): TrainingRows {
  const { chosen, choices } = page;
  const { start } = choices;
  const rows = Array.from(chosen.keys());
  return {
    steps: rows.map((r) => ({ chosen: chosen[r], logprobs: logprobs.subarray(start[r], start[r + 1]) })),
    decisions: rows.map((r) => ({
      start: bound.subarray(start[r] + r, start[r + 1] + r + 1),
      index: feature.subarray(featureStart[r], featureStart[r + 1]),
    })),
  };
}
