/** Whether the run trains. */

import { useRun } from "./runState.ts";
import { engine, tell } from "./trainingThread.ts";

/** Iterations of every lane after which it rests. */
let goal: number | undefined;

/** Trains on; given `until`, no further than that many iterations of every lane. */
export function play(until?: number): void {
  if (!engine() || useRun.getState().phase !== "ready") return;
  useRun.setState({ phase: "running", saved: null });
  goal = until;
  playOn();
}

/**
 * Tells the engine again that it trains: a run that could not take the place of this one may have stopped it.
 */
export function playOn(): void {
  if (useRun.getState().phase === "running") tell((calls) => calls.run(goal));
}

export function pause(): void {
  if (useRun.getState().phase !== "running") return;
  tell((calls) => calls.pause());
  useRun.setState({ phase: "ready" });
}
