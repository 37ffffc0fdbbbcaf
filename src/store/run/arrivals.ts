import type { EngineEvent } from "../../engine/training/protocol.ts";
import { digestsOf } from "../../learn/lab.ts";
import { useRun } from "./runState.ts";

type IterationEvent = Extract<EngineEvent, { kind: "iteration" }>;
type HistoryEvent = Extract<EngineEvent, { kind: "history" }>;

const INTERVAL_MS = 1000;
let arrived: IterationEvent[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

export function takeIteration(event: IterationEvent): void {
  arrived.push(event);
  timer ??= setTimeout(drawArrived, INTERVAL_MS);
}

/** Takes what has arrived into the curves now. */
export function drawArrived(): void {
  const events = arrived;
  forgetArrived();
  if (events.length === 0) return;
  useRun.setState(({ curves, digests }) => ({
    curves: extended(curves, events, ({ stats }) => stats),
    digests: extended(digests, events, (event) => event.digests),
    progress: null,
  }));
}

/** What has arrived belongs to a run that is no more. */
export function forgetArrived(): void {
  clearTimeout(timer);
  timer = undefined;
  arrived = [];
}

/** Curves of a run that goes on: they replace all that was drawn of it. */
export function takeHistory({ spec, history }: HistoryEvent): void {
  forgetArrived();
  useRun.setState({
    spec,
    curves: Object.fromEntries(
      Object.entries(history).map(([lane, runs]) => [
        lane,
        runs.map((records) => records.map(({ stats }) => stats)),
      ]),
    ),
    digests: digestsOf(history),
  });
}

/** What happened in each lane's replicates, with what has arrived. */
function extended<T>(
  before: Readonly<Record<string, readonly (readonly T[])[]>>,
  events: readonly IterationEvent[],
  read: (event: IterationEvent) => T,
): Record<string, T[][]> {
  const after = Object.fromEntries(
    Object.entries(before).map(([lane, runs]) => [lane, runs.map((run) => [...run])]),
  );
  for (const event of events) after[event.lane]?.[event.replicate]?.push(read(event));
  return after;
}
