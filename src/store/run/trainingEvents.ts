import type { EngineEvent } from "../../engine/training/protocol.ts";
import { takeBatch } from "../batch/liveBatches.ts";
import { drawArrived, takeHistory, takeIteration } from "./arrivals.ts";
import { fail, say, useRun } from "./runState.ts";

export function onStop(message: string): void {
  fail(`${message} Reset the run to begin it again, or reload the page.`);
}

export function onEvent(event: EngineEvent): void {
  switch (event.kind) {
    case "progress":
      useRun.setState({ progress: event.progress });
      break;
    case "iteration":
      takeIteration(event);
      break;
    case "batch":
      takeBatch(event.batch);
      break;
    case "history":
      takeHistory(event);
      break;
    case "backend":
      useRun.setState({ backend: event.report });
      break;
    case "notice":
      say(event.message);
      break;
    case "rested":
      drawArrived();
      useRun.setState({ phase: "ready", progress: null });
      break;
    case "finished":
      drawArrived();
      useRun.setState({ phase: "finished", progress: null });
      break;
    case "failed":
      fail(event.message);
  }
}
