import type { Arrivals } from "./arrivals.ts";
import type { LiveBatches } from "./liveBatches.ts";
import type { RunStore } from "./runState.ts";
import type { EngineListener } from "./trainingThread.ts";

/** What the page does with what the training thread tells. */
export function createTrainingEvents(state: RunStore, arrivals: Arrivals, live: LiveBatches): EngineListener {
  return {
    onStop: (message) =>
      state.fail(`${message} Start over with the same seed (in the menu ⋯), or reload the page.`),
    onSilent: (message) => state.say(`${message} Wait for it, or start over, which opens a new thread.`),
    onEvent(event) {
      switch (event.kind) {
        case "progress":
          state.setState({ progress: event.progress });
          break;
        case "iteration":
          arrivals.take(event);
          break;
        case "batch":
          live.take(event.batch);
          break;
        case "history":
          arrivals.takeHistory(event);
          break;
        case "backend":
          state.setState({ backend: event.report });
          break;
        case "slow":
          state.setState({ message: event.message, slow: event.message });
          break;
        case "notice":
          state.say(event.message);
          break;
        case "taken":
          arrivals.draw();
          state.setState({ phase: "ready", progress: null });
          state.say(
            "Another tab has taken this run over, so it is paused here. Play continues a copy of it.",
          );
          break;
        case "rested":
          arrivals.draw();
          state.setState({ phase: "ready", progress: null });
          break;
        case "finished":
          arrivals.draw();
          state.setState({ phase: "finished", progress: null });
          break;
        case "failed":
          state.fail(event.message);
      }
    },
  };
}
