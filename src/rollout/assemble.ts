/** Finished episodes as columns. */
import { type Batch, textColumn } from "./batch.ts";
import type { Episode } from "./episode.ts";

/**
 * Builds the batch of episodes that stand group after group, `rollouts` in each; row order is as played: by
 * group, trajectory, step.
 */
export function assembleBatch<State>(
  episodes: readonly Episode<State>[],
  groupIds: readonly string[],
  rollouts: number,
): Batch {
  const steps = episodes.flatMap((episode) => episode.steps);
  const rows = steps.length;
  const trajectory = new Int32Array(rows);
  const group = new Int32Array(rows);
  const step = new Int32Array(rows);
  const trajectoryStart = new Int32Array(episodes.length + 1);
  const episodeReturn = new Float64Array(episodes.length);
  let row = 0;
  episodes.forEach((episode, t) => {
    for (let s = 0; s < episode.steps.length; s++, row++) {
      trajectory[row] = t;
      group[row] = Math.floor(t / rollouts);
      step[row] = s;
      episodeReturn[t] += episode.steps[s].reward;
    }
    trajectoryStart[t + 1] = row;
  });
  return {
    rows,
    groups: groupIds.length,
    trajectories: episodes.length,
    group,
    trajectory,
    step,
    reward: Float64Array.from(steps, (s) => s.reward),
    order: Int32Array.from(steps, (_, r) => r),
    trajectoryStart,
    groupStart: Int32Array.from({ length: groupIds.length + 1 }, (_, g) => g * rollouts),
    groupIds,
    trajectoryIds: episodes.map((_, t) => `${groupIds[Math.floor(t / rollouts)]}/${t % rollouts}`),
    episodeReturn,
    success: Uint8Array.from(episodes, (e) => Number(e.won)),
    anchor: textColumn(steps.map((s) => s.anchor)),
    action: textColumn(steps.map((s) => s.choices[s.taken])),
    valid: Uint8Array.from(steps, (s) => Number(s.valid)),
    logprob: steps.every((s) => s.logprobs)
      ? Float64Array.from(steps, (s) => (s.logprobs as Float64Array)[s.chosen])
      : undefined,
    entropy: steps.every((s) => s.entropy !== undefined)
      ? Float64Array.from(steps, (s) => s.entropy as number)
      : undefined,
    terminated: Uint8Array.from(episodes, (e) => Number(e.terminated)),
    truncated: Uint8Array.from(episodes, (e) => Number(e.truncated)),
    lastState: episodes.map((e) => e.lastAnchor),
    score: episodes.every((e) => e.score !== undefined)
      ? Float64Array.from(episodes, (e) => e.score as number)
      : undefined,
    task: groupIds.map((_, g) => episodes[g * rollouts].view.goal),
  };
}
