/**
 * The settings in the experiment's form: those of the run until something is changed, then those a new run
 * would have.
 */
import { createStore } from "zustand/vanilla";
import type { Spec } from "../../experiment/spec.ts";

interface DraftState {
  readonly draft: Spec;
}

export type Draft = ReturnType<typeof createDraft>;

export function createDraft(spec: Spec) {
  const store = createStore<DraftState>()(() => ({ draft: spec }));
  return { ...store, change: (draft: Spec) => store.setState({ draft }) };
}

export const selectDraft = (state: DraftState) => state.draft;
