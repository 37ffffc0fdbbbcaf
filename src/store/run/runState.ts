/** The run: its settings, where it stands, and what happened in it so far. */
import { createStore } from "zustand/vanilla";
import type { BackendReport, IterationProgress, StoredRun } from "../../engine/training/protocol.ts";
import { laneKey } from "../../experiment/lanes.ts";
import { parseSpec, type Spec } from "../../experiment/spec.ts";
import type { Digests, IterationStats } from "../../learn/train.ts";

type Phase = "starting" | "ready" | "running" | "finished" | "failed";

/** Lane key → [replicates][iterations]. */
export type Curves = Readonly<Record<string, readonly (readonly IterationStats[])[]>>;

/** Lane key → [replicates][iterations]. */
type RunDigests = Readonly<Record<string, readonly (readonly Digests[])[]>>;

export interface RunState {
  readonly phase: Phase;
  readonly backend: BackendReport | null;
  /** The settings of this run, lanes added later included. */
  readonly spec: Spec;
  readonly curves: Curves;
  /** Of the iterations in the curves. */
  readonly digests: RunDigests;
  /** The lane whose rollouts are shown while it trains. */
  readonly watched: string;
  /** A sentence for the page: a bad address, a failure, a lost device. */
  readonly message: string | null;
  /** What was said of a backend that takes long to start; null once one is open. */
  readonly slow: string | null;
  /** A single step is under way. */
  readonly stepping: boolean;
  /** How far the iteration in progress has come; null between iterations. */
  readonly progress: IterationProgress | null;
  /** Stored runs that wait to be continued or forgotten, newest first. */
  readonly saved: readonly StoredRun[];
  /** The run that this one took the place of: it is stored and can be gone back to. */
  readonly left: StoredRun | null;
}

export type RunStore = ReturnType<typeof createRunStore>;

export function createRunStore() {
  const spec = parseSpec({});
  const store = createStore<RunState>()(() => ({
    phase: "starting",
    backend: null,
    spec,
    curves: nothingYet(spec),
    digests: nothingYet(spec),
    watched: watchedOf(spec),
    message: null,
    slow: null,
    stepping: false,
    progress: null,
    saved: [],
    left: null,
  }));
  return {
    ...store,
    /** Nothing can be trained until another run begins. */
    fail: (message: string): void =>
      store.setState({ phase: "failed", message, stepping: false, progress: null }),
    say: (message: string | null): void => store.setState({ message }),
  };
}

export function nothingYet(spec: Spec): Record<string, never[][]> {
  return Object.fromEntries(spec.lanes.map((lane) => [laneKey(lane), emptyRuns(spec)]));
}

/** A lane's replicates before their first iteration. */
export function emptyRuns({ seeds }: Spec): never[][] {
  return Array.from({ length: seeds }, () => []);
}

/** The last lane: by default ProxMO. */
export function watchedOf(spec: Spec): string {
  return laneKey(spec.lanes[spec.lanes.length - 1]);
}

export const selectPhase = (state: RunState) => state.phase;
export const selectBackend = (state: RunState) => state.backend;
export const selectSpec = (state: RunState) => state.spec;
export const selectCurves = (state: RunState) => state.curves;
export const selectMessage = (state: RunState) => state.message;
export const selectSaved = (state: RunState) => state.saved;
export const selectLeft = (state: RunState) => state.left;
export const selectWatched = (state: RunState) => state.watched;
/** Iterations that every lane and replicate has behind it. */
export const selectIteration = ({ curves }: RunState) =>
  Math.min(...Object.values(curves).flatMap((runs) => runs.map((run) => run.length)));
