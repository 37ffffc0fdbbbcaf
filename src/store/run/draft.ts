/**
 * The settings in the experiment's form: those of the run until something is changed, then those a new run
 * would have.
 */
import { create } from "zustand";
import type { Spec } from "../../experiment/spec.ts";
import { useRun } from "./runState.ts";

export interface DraftState {
  readonly draft: Spec;
  change(draft: Spec): void;
}

export const useDraft = create<DraftState>()((set) => ({
  draft: useRun.getState().spec,
  change: (draft) => set({ draft }),
}));

// Another run, or another lane of this one: the form starts again from it.
useRun.subscribe(({ spec }, before) => {
  if (spec !== before.spec) useDraft.setState({ draft: spec });
});
