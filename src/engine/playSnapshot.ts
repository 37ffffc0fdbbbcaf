/** Plays a snapshot: worlds are deterministic, so its settings and indices give the very same rollouts again, anywhere and before any backend is ready. */
import type { Shared } from "../experiment/shared.ts";
import { snapshotActions } from "../experiment/snapshot.ts";
import { iterationLuck, scenarioOf } from "../learn/scenario.ts";
import { check } from "../lib/assert.ts";
import { replay } from "../rollout/collect.ts";
import { pageBatch } from "./pageBatch.ts";
import type { PlayedBatch } from "./protocol.ts";

/** Errors (InputError): there is no batch, or it is not of this world and these settings. */
export function playSnapshot({ spec, batch }: Pick<Shared, "spec" | "batch">): PlayedBatch {
  check(batch !== undefined, "There is no batch in it, only settings.");
  const { iteration, replicate, source } = batch;
  const scenario = scenarioOf(spec);
  const { tasks, sampleKey } = iterationLuck(spec, scenario, iteration, replicate);
  const collected = replay(scenario.world, tasks, snapshotActions(batch), {
    rollouts: spec.rollouts,
    settings: spec,
    key: sampleKey,
  });
  return pageBatch(collected, iteration, { kind: "recorded", text: source }, { spec, replicate });
}
