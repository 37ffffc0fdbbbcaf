/**
 * Curves of many seeds that were recorded for the settings of some presets: what they are, and whether they
 * are shown behind the live ones. They are fetched late, see `loadRecorded.ts`.
 */
import { createStore } from "zustand/vanilla";
import type { RecordedCurves } from "../../learn/results/recordedCurves.ts";

interface RecordedState {
  /** By preset. */
  readonly files: Readonly<Record<string, RecordedCurves>>;
  readonly shown: boolean;
  /** Why they could not be read, in a sentence. */
  readonly problem: string | null;
}

export type Recorded = ReturnType<typeof createRecorded>;

export const createRecorded = () =>
  createStore<RecordedState>()(() => ({ files: {}, shown: true, problem: null }));
