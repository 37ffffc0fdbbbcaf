/**
 * Episodes that go on from a recorded step: the state, all that the agent had been told by then and what was
 * offered are the recorded ones, the noise to come is new.
 */

import { type Key, subKey } from "../lib/rng.ts";
import { logSoftmax, sampleChoice } from "../rollout/choose.ts";
import type { Collected } from "../rollout/collect.ts";
import { Episode, type PlaySettings } from "../rollout/episode.ts";
import type { Policy } from "../rollout/policy.ts";
import { rowsOf } from "../rollout/rowsOf.ts";
import type { World } from "../world/world.ts";

/** What is needed to play on from the steps of a batch. */
export interface BranchOrigin<State = unknown> {
  readonly world: World<never, State>;
  readonly settings: PlaySettings;
  /** The one that played the batch. */
  readonly policy: Policy;
  readonly collected: Collected<State>;
}

/** A fork at the recorded step `row` with the noise of `key`; the choice there is still due. */
export function forkAt<State>(
  { world, settings, collected }: Omit<BranchOrigin<State>, "policy">,
  row: number,
  key: Key,
): Episode<State> {
  const { batch, steps, views } = collected;
  const trajectory = batch.trajectory[row];
  const [first] = rowsOf(batch, trajectory);
  const { observations, actions } = views[trajectory];
  const t = row - first;
  const { state, choices } = steps[row];
  const forked = world.withNoise?.(state, subKey(key, "world")) ?? state;
  return new Episode(world, settings, forked, key, {
    observations: observations.slice(0, t + 1),
    actions: actions.slice(0, t),
    choices,
    // Only where inadmissible commands are offered is there need to know what was offered before.
    offered:
      settings.invalidChoices === 0
        ? []
        : steps.slice(first, row + 1).flatMap((step) => world.choices(step.state)),
  });
}

/**
 * Whether the recorded successor is the only one a step could have had: no slips, no noise of the world, no
 * drawn commands.
 */
export function isCertain<State>({
  world,
  settings,
  collected,
}: Omit<BranchOrigin<State>, "policy">): boolean {
  const { slip, invalidChoices } = settings;
  if (slip > 0 || invalidChoices > 0) return false;
  const { withNoise } = world;
  if (!withNoise) return true;
  const other: Key = { hi: 1, lo: 1 };
  const { batch, steps } = collected;
  return batch.trajectoryStart
    .subarray(0, batch.trajectories)
    .every((first) => withNoise(steps[first].state, other) === steps[first].state);
}

export interface Continuation<State = unknown> {
  readonly episode: Episode<State>;
  readonly key: Key;
}

/**
 * Called after every environment step with how many are over and how many there are. May be slow: play waits.
 * An error thrown ends the play.
 */
export type OnProgress = (over: number, all: number) => Promise<void> | void;

/**
 * Plays all to their ends in lock-step, one call of the policy for each environment step. The noise of a
 * choice depends on the continuation's key and the number of its own steps, so that continuations of equal
 * keys share their noise.
 */
export async function playOut<State>(
  continuations: readonly Continuation<State>[],
  policy: Policy,
  onStep?: OnProgress,
): Promise<void> {
  let running = continuations.filter(({ episode }) => !episode.over);
  while (running.length > 0) {
    const scores = await policy(running.map(({ episode }) => episode.view));
    running.forEach(({ episode, key }, i) => {
      // Nobody asks what a continuation's choices were taken with.
      episode.act(sampleChoice(logSoftmax(scores[i]), key, episode.steps.length));
    });
    running = running.filter(({ episode }) => !episode.over);
    await onStep?.(continuations.length - running.length, continuations.length);
  }
}

/** Σ_k γ^k r_k over the continuation's own steps. */
export function discountedReturn({ steps }: Episode<unknown>, gamma: number): number {
  let sum = 0;
  for (let k = steps.length - 1; k >= 0; k--) sum = steps[k].reward + gamma * sum;
  return sum;
}
