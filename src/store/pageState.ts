/** All that a link, the browser's history and undo restore: the settings of the run, and how it is looked at. */
import type { Spec } from "../experiment/spec.ts";
import type { Place, View } from "../experiment/viewState.ts";
import { expectPlace, useBatch } from "./batch.ts";
import { useLens } from "./lens.ts";
import { begin, useRun } from "./run.ts";
import { useSelection } from "./selection.ts";

export interface PageState {
  readonly spec: Spec;
  readonly view: View;
}

/** The page as it is now. */
export function pageState(): PageState {
  const { compare, difference, explain, unit, sliders } = useLens.getState();
  return {
    spec: useRun.getState().spec,
    view: {
      compare: [...compare],
      difference: [...difference],
      explain,
      unit,
      sliders,
      place: currentPlace(),
      edits: [],
    },
  };
}

/** Which rollouts are on the screen, and the step selected in them; undefined where they can not be played again. */
function currentPlace(): Place | undefined {
  const { current } = useBatch.getState();
  if (!current?.origin) return undefined;
  const { row, group } = useSelection.getState();
  return { lane: current.origin.lane, iteration: current.iteration, group, row: row ?? undefined };
}

/**
 * Makes the page what `state` says. A run with other settings begins anew, at iteration 0; one with the same goes on. The place is taken once its
 * batch is on the screen.
 */
export async function applyPageState({ spec, view }: PageState): Promise<void> {
  applyView(view);
  if (JSON.stringify(spec) !== JSON.stringify(useRun.getState().spec)) {
    // A place without a lane is in a batch that the run does not play.
    await begin(spec, view.place?.lane === undefined ? undefined : view.place);
  }
  expectPlace(view.place ?? null);
}

/** The lens alone: at once, and without touching the run. */
export function applyView({ compare, difference, explain, unit, sliders }: View): void {
  useLens.setState({ compare, difference, explain, unit, sliders });
}
