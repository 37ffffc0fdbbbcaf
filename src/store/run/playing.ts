import type { RunStore } from "./runState.ts";
import type { PageTraining } from "./trainingThread.ts";

export type Playing = ReturnType<typeof createPlaying>;

/** Whether the run trains. */
export function createPlaying(state: RunStore, training: PageTraining) {
  /** Iterations of every lane after which it rests. */
  let goal: number | undefined;

  /**
   * Tells the engine again that it trains: a run that could not take the place of this one may have stopped
   * it.
   */
  function playOn(): void {
    if (state.getState().phase === "running") training.tell((calls) => calls.run(goal));
  }

  /** Trains on; given `until`, no further than that many iterations of every lane. */
  function play(until?: number): void {
    if (!training.engine() || state.getState().phase !== "ready") return;
    state.setState({ phase: "running", saved: [] });
    goal = until;
    playOn();
  }

  function pause(): void {
    if (state.getState().phase !== "running") return;
    training.tell((calls) => calls.pause());
    state.setState({ phase: "ready" });
  }

  return { play, playOn, pause };
}
