/** What is played in a run: the world, where its tasks come from, and how a policy reads it. */
import type { Spec } from "../experiment/spec.ts";
import { type Key, rootKey, subKey } from "../lib/rng.ts";
import type { GroupTask } from "../rollout/collect.ts";
import type { Featurizer } from "../world/agent/featurizer.ts";
import type { World } from "../world/world.ts";
import { worldOf } from "../world/worldOf.ts";

export interface Scenario<Task = unknown, State = unknown> {
  readonly world: World<Task, State>;
  readonly makeTask: (key: Key) => Task;
  readonly featurizer: Featurizer;
}

export function scenarioOf({ world: settings }: Pick<Spec, "world">): Scenario {
  // A world is only ever handed settings and tasks of its own.
  const { world, makeTask, features } = worldOf(settings);
  return { world, makeTask: (key) => makeTask(settings, key), featurizer: features };
}

/** `count` tasks named by their number and made from it under `key`. */
export function drawTasks<Task>({ makeTask }: Scenario<Task>, count: number, key: Key): GroupTask<Task>[] {
  return Array.from({ length: count }, (_, i) => ({ id: String(i), task: makeTask(subKey(key, i)) }));
}

/**
 * The root of a replicate's randomness, the same in every lane. Replicate 0 has the seed's own; the others
 * are split off it rather than counted up, so that runs of neighbouring seeds have no replicate in common.
 */
export function replicateKey({ seed }: Pick<Spec, "seed">, replicate: number): Key {
  const root = rootKey(seed);
  return replicate === 0 ? root : subKey(root, "replicate", replicate);
}

/**
 * What an iteration of a run plays on: its tasks, and the root of its rollouts' noise. With the chosen
 * actions enough to play it again.
 */
export function iterationKeys(
  spec: Spec,
  scenario: Scenario,
  iteration: number,
  replicate = 0,
): { tasks: GroupTask<unknown>[]; sampleKey: Key } {
  const root = replicateKey(spec, replicate);
  return {
    tasks: drawnOnce(scenario, spec, subKey(root, "task", iteration)),
    sampleKey: subKey(root, "sample", iteration),
  };
}

/**
 * Tasks drawn lately. The lanes of a replicate play the same ones in turn, and what worlds keep with a task
 * serves them all.
 */
const drawn: { world: Spec["world"]; key: Key; tasks: GroupTask<unknown>[] }[] = [];
/** As many replicates as may be under way at once, or nearly. */
const KEPT = 2;

function drawnOnce(scenario: Scenario, { world, groups }: Spec, key: Key): GroupTask<unknown>[] {
  const known = drawn.find(
    (one) =>
      one.world === world && one.key.hi === key.hi && one.key.lo === key.lo && one.tasks.length === groups,
  );
  if (known) return known.tasks;
  const tasks = drawTasks(scenario, groups, key);
  drawn.push({ world, key, tasks });
  if (drawn.length > KEPT) drawn.shift();
  return tasks;
}
