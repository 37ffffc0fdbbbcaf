/**
 * The settings in the experiment's form: those of the run until something is changed, then those a new run
 * would have.
 */
import { createStore } from "zustand/vanilla";
import type { Spec } from "../../experiment/spec.ts";
import { writtenAlike } from "../../lib/plainJson.ts";

interface DraftState {
  readonly draft: Spec;
  /** What the form was last given by a run: no change of the reader's. */
  readonly given: Spec;
}

export type Draft = ReturnType<typeof createDraft>;

export function createDraft(spec: Spec) {
  const store = createStore<DraftState>()(() => ({ draft: spec, given: spec }));

  /**
   * The run has other settings now. Where it grew or has another seed, what the reader has changed stays
   * changed; a run of other settings takes the form whole.
   */
  function follow(spec: Spec, before: Spec): void {
    const { draft } = store.getState();
    const kept = isMoreOf(spec, before) ? withFieldsOf(spec, before, draft) : spec;
    const given = writtenAlike(kept, spec) ? spec : kept;
    store.setState({ draft: given, given });
  }

  return { ...store, change: (draft: Spec) => store.setState({ draft }), follow };
}

/** Whether a run can have come from the other by growing or by another seed. */
const isMoreOf = (spec: Spec, before: Spec) => writtenAlike(ungrown(spec), ungrown(before));

const ungrown = ({ seed, seeds, lanes, training, ...rest }: Spec) => {
  const { iterations, restarts, ...plain } = training;
  return { ...rest, training: plain };
};

/**
 * `spec` with those fields of `draft` that are not as in `before`, each taken whole: presets know a world by
 * the order of its members, too.
 */
function withFieldsOf(spec: Spec, before: Spec, draft: Spec): Spec {
  return {
    ...changed(spec, before, draft),
    training: changed(spec.training, before.training, draft.training),
  };
}

const changed = <T extends object>(now: T, before: T, wanted: T): T => {
  const all = { ...now, ...wanted };
  const names = Object.keys(all) as (keyof T)[];
  return Object.fromEntries(
    names
      .map((name) => [name, writtenAlike(wanted[name], before[name]) ? now[name] : wanted[name]])
      .filter(([, value]) => value !== undefined),
  ) as T;
};

export const selectDraft = (state: DraftState) => state.draft;
