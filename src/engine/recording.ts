/**
 * A recorded batch: the settings, the iteration, and which choice every step took. Worlds are deterministic, so this little plays the very same
 * rollouts again, anywhere and before any backend is ready.
 */
import { z } from "zod";
import { specSchema } from "../experiment/spec.ts";
import { iterationLuck, scenarioOf } from "../learn/scenario.ts";
import { replay } from "../rollout/collect.ts";
import { pageBatch } from "./pageBatch.ts";
import type { PageBatch } from "./protocol.ts";

export const recordingSchema = z.strictObject({
  /** One line for the page. */
  source: z.string(),
  spec: specSchema,
  iteration: z.number().int().min(0),
  /** [trajectories][steps] index of the choice taken. */
  actions: z.array(z.array(z.number().int().min(0))),
});

export type Recording = z.infer<typeof recordingSchema>;

/** Plays a recording. Errors (InputError) where it is not of this world and these settings. */
export function playRecording(recording: Recording): PageBatch {
  const { spec, iteration, actions, source } = recording;
  const scenario = scenarioOf(spec);
  const { tasks, sampleKey } = iterationLuck(spec, scenario, iteration);
  const collected = replay(scenario.world, tasks, actions, {
    rollouts: spec.rollouts,
    settings: spec,
    key: sampleKey,
  });
  return pageBatch(collected, iteration, { kind: "recorded", text: source });
}
