/**
 * Plays the batch of an iteration: `rollouts` episodes of each task in lock-step, every policy call scoring
 * all that still run.
 *
 * The noise of rollout i of group g is the key (…, g, i) and nothing else: not the number of other episodes,
 * not the policy. Two policies under one key face the same tasks with the same noise (common random numbers),
 * and task keys with the chosen indices are enough to play a batch again.
 */

import { check } from "../lib/assert.ts";
import { type Key, subKey } from "../lib/rng.ts";
import type { AgentView } from "../world/agent/agentView.ts";
import type { ScorePart, World } from "../world/world.ts";
import { assembleBatch } from "./assemble.ts";
import type { Batch } from "./batch.ts";
import { entropyOf, greedyChoice, logSoftmax, sampleChoice } from "./choose.ts";
import { Episode, type PlaySettings, type StepOutcome } from "./episode.ts";
import type { Policy } from "./policy.ts";
import { rowsOf } from "./rowsOf.ts";

/** One task instance: what all rollouts of a group have in common. */
export interface GroupTask<Task> {
  readonly id: string;
  readonly task: Task;
}

/** A played batch with what the columns leave out. */
export interface Collected<State = unknown> {
  readonly batch: Batch;
  /**
   * [rows] the state acted in, its anchor, the choices offered, the one taken, log-probabilities of all
   * choices (nats) and their entropy.
   */
  readonly steps: readonly StepOutcome<State>[];
  /** [trajectories] all that each agent was told and did. */
  readonly views: readonly AgentView[];
  /** [groups] kind of task. */
  readonly families: readonly string[];
  /**
   * [trajectories] how each one's score came about, where the world grades; empty where there was nothing to
   * grade.
   */
  readonly scoreParts?: readonly (readonly ScorePart[])[];
}

export interface CollectOptions {
  /** Episodes of each task, at least 1. */
  readonly rollouts: number;
  readonly settings: PlaySettings;
  /** Root of the batch's noise: `subKey(root, "sample", iteration)`. */
  readonly key: Key;
  /** `sample` draws from the policy; `greedy` takes the most probable choice. */
  readonly mode?: "sample" | "greedy";
  /** Called after every environment step with the number of episodes still running. */
  readonly onStep?: (step: number, running: number) => void;
}

/** Plays `rollouts` episodes of every task with the policy. Errors (InputError): no task, a score missing. */
export async function collect<Task, State>(
  world: World<Task, State>,
  tasks: readonly GroupTask<Task>[],
  policy: Policy,
  { rollouts, settings, key, mode = "sample", onStep }: CollectOptions,
): Promise<Collected<State>> {
  const lanes = openEpisodes(world, tasks, rollouts, settings, key);
  for (let step = 0; ; step++) {
    const running = lanes.filter(({ episode }) => !episode.over);
    if (running.length === 0) break;
    const scores = await policy(running.map(({ episode }) => episode.view));
    // One list for all that choose now; each step keeps its part.
    const room = new Float64Array(running.reduce((sum, { episode }) => sum + episode.view.choices.length, 0));
    let from = 0;
    running.forEach(({ episode, key: noise }, i) => {
      check(
        scores[i]?.length === episode.view.choices.length,
        () =>
          `collect: the policy gave ${scores[i]?.length} scores for ${episode.view.choices.length} choices.`,
      );
      const logprobs = logSoftmax(scores[i], room.subarray(from, from + scores[i].length));
      from += scores[i].length;
      const chosen = mode === "greedy" ? greedyChoice(logprobs) : sampleChoice(logprobs, noise, step);
      episode.act(chosen, logprobs, entropyOf(logprobs));
    });
    onStep?.(step, running.filter(({ episode }) => !episode.over).length);
  }
  return finish(world, tasks, rollouts, lanes);
}

/**
 * The same batch again without a policy: `actions[i]` lists the chosen indices of trajectory i (group after
 * group). The result has no log-probabilities. Errors (InputError) name the trajectory and step at which the
 * record and the world part.
 */
export function replay<Task, State>(
  world: World<Task, State>,
  tasks: readonly GroupTask<Task>[],
  actions: readonly ArrayLike<number>[],
  { rollouts, settings, key }: Omit<CollectOptions, "mode" | "onStep">,
): Collected<State> {
  const lanes = openEpisodes(world, tasks, rollouts, settings, key);
  check(
    actions.length === lanes.length,
    () => `replay: ${actions.length} action lists for ${lanes.length} trajectories; give one for each.`,
  );
  lanes.forEach(({ episode }, t) => {
    for (let step = 0; step < actions[t].length; step++) {
      const chosen = actions[t][step];
      check(
        !episode.over && chosen >= 0 && chosen < episode.view.choices.length,
        () =>
          `replay: trajectory ${t} has no choice ${chosen} at step ${step}; the record is not of this world and task.`,
      );
      episode.act(chosen);
    }
    check(
      episode.over,
      () =>
        `replay: trajectory ${t} is not over after its ${actions[t].length} actions; the record is cut short.`,
    );
  });
  return finish(world, tasks, rollouts, lanes);
}

/** The chosen indices of every trajectory: what `replay` needs besides the tasks. */
export function actionsOf({ batch, steps }: Collected): Int32Array[] {
  return Array.from({ length: batch.trajectories }, (_, t) =>
    Int32Array.from(steps.slice(...rowsOf(batch, t)), ({ chosen }) => chosen),
  );
}

interface RunningEpisode<State> {
  readonly episode: Episode<State>;
  readonly key: Key;
}

function openEpisodes<Task, State>(
  world: World<Task, State>,
  tasks: readonly GroupTask<Task>[],
  rollouts: number,
  settings: PlaySettings,
  key: Key,
): RunningEpisode<State>[] {
  check(
    tasks.length > 0 && rollouts >= 1,
    "collect: there is nothing to play; give at least one task and rollout.",
  );
  return tasks.flatMap(({ task }, g) =>
    Array.from({ length: rollouts }, (_, i) => {
      const own = subKey(key, g, i);
      // The task is the group's, the world's noise each rollout's own.
      const start = world.reset(task, subKey(own, "world"));
      return { episode: new Episode(world, settings, start, own), key: own };
    }),
  );
}

function finish<Task, State>(
  world: World<Task, State>,
  tasks: readonly GroupTask<Task>[],
  rollouts: number,
  lanes: readonly RunningEpisode<State>[],
): Collected<State> {
  const episodes = lanes.map(({ episode }) => episode);
  return {
    batch: assembleBatch(
      episodes,
      tasks.map(({ id }) => id),
      rollouts,
    ),
    steps: episodes.flatMap((episode) => episode.steps),
    views: episodes.map((episode) => episode.view),
    families: tasks.map(({ task }) => world.family(task)),
    scoreParts: world.scoreParts && episodes.map(({ state }) => world.scoreParts?.(state) ?? []),
  };
}
