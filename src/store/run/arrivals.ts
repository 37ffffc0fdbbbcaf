import type { EngineEvent } from "../../engine/training/protocol.ts";
import { digestsOf } from "../../learn/lab.ts";
import type { RunStore } from "./runState.ts";

type IterationEvent = Extract<EngineEvent, { kind: "iteration" }>;
type HistoryEvent = Extract<EngineEvent, { kind: "history" }>;

const INTERVAL_MS = 1000;

export type Arrivals = ReturnType<typeof createArrivals>;

/** Iterations on their way into the curves, once a second. */
export function createArrivals(state: RunStore) {
  let arrived: IterationEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function take(event: IterationEvent): void {
    arrived.push(event);
    timer ??= setTimeout(draw, INTERVAL_MS);
  }

  /** Takes what has arrived into the curves now. */
  function draw(): void {
    const events = arrived;
    forget();
    if (events.length === 0) return;
    state.setState(({ curves, digests }) => ({
      curves: extended(curves, events, ({ stats }) => stats),
      digests: extended(digests, events, (event) => event.digests),
      progress: null,
    }));
  }

  /** What has arrived belongs to a run that is no more. */
  function forget(): void {
    clearTimeout(timer);
    timer = undefined;
    arrived = [];
  }

  /** Curves of a run that goes on: they replace all that was drawn of it. */
  function takeHistory({ spec, history }: HistoryEvent): void {
    forget();
    state.setState({
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

  return { take, draw, forget, takeHistory };
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
