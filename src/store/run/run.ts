/**
 * The run of a page: how it begins, what can be done with it, and its rollouts on their way to the screen.
 */

import type { MoreOfRun } from "../../experiment/moreOfRun.ts";
import type { MethodSpec } from "../../experiment/spec.ts";
import { messageOf } from "../../lib/assert.ts";
import type { ShownBatch } from "../batch/shownBatch.ts";
import type { Outside } from "../outside.ts";
import { createArrivals } from "./arrivals.ts";
import { createLiveBatches } from "./liveBatches.ts";
import { createPlaying } from "./playing.ts";
import { createRunStore, emptyRuns } from "./runState.ts";
import { createStarting } from "./startRun.ts";
import { createTrainingEvents } from "./trainingEvents.ts";
import { createTrainingQueries } from "./trainingQueries.ts";
import { createTraining } from "./trainingThread.ts";

export type Run = ReturnType<typeof createRun>;

export function createRun(outside: Pick<Outside, "openEngine">, batch: ShownBatch) {
  const state = createRunStore();
  const training = createTraining(outside);
  const playing = createPlaying(state, training);
  const arrivals = createArrivals(state);
  const live = createLiveBatches(state, training, batch);
  const listener = createTrainingEvents(state, arrivals, live);
  const starting = createStarting({ state, training, listener, playing, arrivals, live, batch });

  /** Trains on; what stays on the screen for a selected step alone gives way to newer rollouts. */
  function play(until?: number): void {
    playing.play(until);
    if (state.getState().phase === "running" && batch.letGo()) live.follow();
  }

  /** One iteration of every lane, then pause. */
  async function stepOnce(): Promise<void> {
    const calls = training.engine();
    if (!calls || state.getState().phase !== "ready" || state.getState().stepping) return;
    state.setState({ stepping: true, saved: [] });
    try {
      await calls.step();
      arrivals.draw();
      if (!batch.getState().held) live.ask();
    } catch (error) {
      state.fail(messageOf(error));
    }
    state.setState({ stepping: false });
  }

  /**
   * Another estimator for this run, finished or not: it catches up from iteration 0 with the same tasks and
   * noise.
   */
  async function addLane(
    id: string,
    params: MethodSpec["params"] = {},
    label?: MethodSpec["label"],
  ): Promise<void> {
    const calls = training.engine();
    if (!calls) return;
    try {
      const method = label === undefined ? { id, params } : { id, params, label };
      const key = await calls.addLane(method);
      state.setState(({ spec, curves, digests, phase }) => ({
        spec: { ...spec, lanes: [...spec.lanes, method] },
        curves: { ...curves, [key]: emptyRuns(spec) },
        digests: { ...digests, [key]: emptyRuns(spec) },
        phase: phase === "finished" ? "ready" : phase,
      }));
      play();
    } catch (error) {
      state.say(messageOf(error));
    }
  }

  /** More iterations or seeds for this run, finished or not: it trains them, what was trained stays. */
  async function grow(more: MoreOfRun): Promise<void> {
    const calls = training.engine();
    if (!calls) return;
    try {
      await calls.grow(more);
      state.setState(({ phase }) => ({ phase: phase === "finished" ? "ready" : phase }));
      play();
    } catch (error) {
      state.say(messageOf(error));
    }
  }

  /** Shows this lane's rollouts from now on. */
  function watch(lane: string): void {
    state.setState({ watched: lane });
    live.follow();
  }

  /** What the program had to say has been read. */
  function dismissMessages(): void {
    state.say(null);
    batch.setState({ error: null });
  }

  return {
    ...state,
    ...starting,
    ...createTrainingQueries(training),
    play,
    pause: playing.pause,
    stepOnce,
    addLane,
    grow,
    watch,
    follow: live.follow,
    leaveOff: live.leaveOff,
    dismissMessages,
  };
}
