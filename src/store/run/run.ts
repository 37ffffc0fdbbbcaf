/** What can be done with a run that has begun; its state and its beginning are told from here too. */

import { messageOf } from "../../lib/assert.ts";
import { askForBatch, follow } from "../batch/liveBatches.ts";
import { useBatch } from "../batch/shownBatch.ts";
import { drawArrived } from "./arrivals.ts";
import { play } from "./playing.ts";
import { emptyRuns, fail, say, useRun } from "./runState.ts";
import { engine } from "./trainingThread.ts";

export { follow } from "../batch/liveBatches.ts";
export { pause, play } from "./playing.ts";
export * from "./runState.ts";
export * from "./startRun.ts";

/** One iteration of every lane, then pause. */
export async function stepOnce(): Promise<void> {
  const calls = engine();
  if (!calls || useRun.getState().phase !== "ready" || useRun.getState().stepping) return;
  useRun.setState({ stepping: true, saved: null });
  try {
    await calls.step();
    drawArrived();
    if (!useBatch.getState().held) askForBatch();
  } catch (error) {
    fail(messageOf(error));
  }
  useRun.setState({ stepping: false });
}

/**
 * Another estimator for this run, finished or not: it catches up from iteration 0 with the same tasks and
 * noise.
 */
export async function addLane(id: string): Promise<void> {
  const calls = engine();
  if (!calls) return;
  try {
    const method = { id, params: {} };
    const key = await calls.addLane(method);
    useRun.setState(({ spec, curves, digests, phase }) => ({
      spec: { ...spec, lanes: [...spec.lanes, method] },
      curves: { ...curves, [key]: emptyRuns(spec) },
      digests: { ...digests, [key]: emptyRuns(spec) },
      phase: phase === "finished" ? "ready" : phase,
    }));
    play();
  } catch (error) {
    say(messageOf(error));
  }
}

/** Shows this lane's rollouts from now on. */
export function watch(lane: string): void {
  useRun.setState({ watched: lane });
  follow();
}

/** What the program had to say has been read. */
export function dismissMessages(): void {
  say(null);
  useBatch.setState({ error: null });
}
