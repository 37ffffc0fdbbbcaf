/** A played batch packed for the page: columns only, texts once. */
import { textColumn } from "../../rollout/batch.ts";
import type { Collected } from "../../rollout/collect.ts";
import type { BatchOrigin, BatchSource, PlayedBatch } from "./pageBatch.ts";

export const packBatch = (
  collected: Collected,
  iteration: number,
  source: BatchSource,
  origin?: BatchOrigin,
): PlayedBatch => ({ ...packCollected(collected), iteration, source, origin });

/** The same without where it comes from. */
export function packCollected(collected: Collected): Omit<PlayedBatch, "iteration" | "source"> {
  const { batch, steps, views, families, scoreParts } = collected;
  const start = new Int32Array(steps.length + 1);
  steps.forEach((step, r) => {
    start[r + 1] = start[r] + step.choices.length;
  });
  const probability = new Float32Array(start[steps.length]);
  const known = steps.every((step) => step.logprobs);
  steps.forEach(({ logprobs }, r) => {
    logprobs?.forEach((value, a) => {
      probability[start[r] + a] = Math.exp(value);
    });
  });
  return {
    batch,
    families,
    choices: { ...textColumn(steps.flatMap((step) => step.choices)), start },
    chosen: Int32Array.from(steps, (step) => step.chosen),
    probability: known ? probability : undefined,
    scoreParts,
    lastObservation: views.map((view) => view.observations.at(-1) as string),
  };
}
