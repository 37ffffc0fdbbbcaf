/**
 * Plays a snapshot: worlds are deterministic, so its settings and indices give the very same rollouts again,
 * anywhere and before any backend is ready.
 */
import { playsAlike, sayOtherEngine } from "../../experiment/receipt/engineVersion.ts";
import type { Shared } from "../../experiment/share/shared.ts";
import { snapshotActions } from "../../experiment/share/snapshot.ts";
import { iterationKeys, scenarioOf } from "../../learn/scenario.ts";
import { check } from "../../lib/assert.ts";
import { replay } from "../../rollout/collect.ts";
import { packBatch } from "./packBatch.ts";
import type { PlayedBatch } from "./pageBatch.ts";

/**
 * Errors (InputError): there is no batch, it is not of this world and these settings, or its tasks are not
 * drawn any more.
 */
export function playSnapshot({ spec, batch }: Pick<Shared, "spec" | "batch">): PlayedBatch {
  check(batch !== undefined, "There is no batch in it, only settings.");
  const { iteration, replicate, source, engine } = batch;
  check(
    playsAlike(engine, spec.world),
    () =>
      `The batch cannot be played again: ${sayOtherEngine(engine)}; open it where it was made, or begin a run with its settings.`,
  );
  const scenario = scenarioOf(spec);
  const { tasks, sampleKey } = iterationKeys(spec, scenario, iteration, replicate);
  const collected = replay(scenario.world, tasks, snapshotActions(batch), {
    rollouts: spec.rollouts,
    settings: spec,
    key: sampleKey,
  });
  return packBatch(collected, iteration, { kind: "recorded", text: source }, { spec, replicate });
}
