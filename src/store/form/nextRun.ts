/**
 * What Play starts: the run on the page, or the settings in the form where they are others. A run that has
 * begun is not left without a question.
 */
import { createStore } from "zustand/vanilla";
import { parseSpec, type Spec } from "../../experiment/spec.ts";
import { messageOf } from "../../lib/assert.ts";
import type { Run } from "../run/run.ts";
import { type RunState, selectIteration } from "../run/runState.ts";
import type { Draft } from "./draft.ts";

interface NextRunState {
  /** Play was pressed, and the form has other settings than a run that has begun. */
  readonly asking: boolean;
}

export function createNextRun({ run, draft }: { readonly run: Run; readonly draft: Draft }) {
  const store = createStore<NextRunState>()(() => ({ asking: false }));
  const cancel = (): void => store.setState({ asking: false });

  function playOrSay(): void {
    const problem = whyNotPlay(run.getState());
    if (problem === null) run.play();
    else run.say(problem);
  }

  /** Play or pause, as the button says; why not, where it cannot. */
  function toggle(): void {
    const state = run.getState();
    if (state.phase === "running") run.pause();
    else if (!differs(draft.getState().draft, state.spec)) playOrSay();
    else if (selectIteration(state) > 0) store.setState({ asking: true });
    else void start(true);
  }

  /** A run with the settings in the form; `play`: it trains at once. */
  async function start(play = false): Promise<void> {
    cancel();
    let spec: Spec;
    try {
      spec = parseSpec(draft.getState().draft);
    } catch (error) {
      run.say(messageOf(error));
      return;
    }
    await run.startRunOrSay(spec);
    if (play && run.getState().spec === spec) run.play();
  }

  /** The run on the page goes on, the form keeps what it has. */
  function goOn(): void {
    cancel();
    playOrSay();
  }

  /** The form has the settings of the run again. */
  function discard(): void {
    cancel();
    draft.change({ ...run.getState().spec });
  }

  return { ...store, toggle, start, goOn, cancel, discard };
}

export const differs = (draft: Spec, spec: Spec): boolean =>
  draft !== spec && JSON.stringify(draft) !== JSON.stringify(spec);

/** Why the run on the page cannot train now; null where it can, or does. */
export function whyNotPlay({ phase, stepping, spec }: Pick<RunState, "phase" | "stepping" | "spec">) {
  if (stepping) return "One iteration is being trained; Play works when it is done.";
  if (phase === "starting") return "The backend is still being opened; Play works as soon as it is.";
  if (phase === "failed")
    return "Training has stopped. Start over with the same seed (in the menu ⋯), or reload the page.";
  if (phase === "finished")
    return `All ${spec.training.iterations} iterations are done. Train more iterations, seeds or lanes in Learning, or start over with another seed (in the menu ⋯).`;
  return null;
}
