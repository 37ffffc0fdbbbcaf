import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { BatchPlace, View } from "../../experiment/share/viewState.ts";
import type { Spec } from "../../experiment/spec.ts";
import { editsOf, playedRow } from "../batch/editedPage.ts";
import { useLens } from "../batch/lens.ts";
import { useMapView } from "../batch/mapView.ts";
import { useSelection } from "../batch/selection.ts";
import { expectPlace, useBatch } from "../batch/shownBatch.ts";
import { useRun } from "../run/runState.ts";
import { startRun } from "../run/startRun.ts";

export interface PageState {
  readonly spec: Spec;
  readonly view: View;
}

/** The page as it is now. */
export function pageState(): PageState {
  const { current } = useBatch.getState();
  const place = current ? placeIn(current) : undefined;
  const { compare, difference, explain, unit, sliders } = useLens.getState();
  const { scope, sort, layout } = useMapView.getState();
  return {
    spec: useRun.getState().spec,
    view: {
      compare: [...compare],
      difference: [...difference],
      explain,
      unit,
      sliders,
      maps: { scope, sort, layout },
      place,
      edits: place && current ? [...editsOf(current)] : [],
    },
  };
}

/**
 * Which rollouts are on the screen, and the step selected in them; undefined where they cannot be played
 * again.
 */
function placeIn(page: PageBatch): BatchPlace | undefined {
  if (!page.origin) return undefined;
  const { row, group } = useSelection.getState();
  const { lane } = page.origin;
  return { lane, iteration: page.iteration, group, row: row === null ? undefined : playedRow(page, row) };
}

/**
 * Makes the page what `state` says. A run with other settings begins anew, at iteration 0; one with the same
 * goes on. The place is taken once its batch is on the screen. Rejects with a sentence where the run cannot
 * begin: nothing on the page has then changed.
 */
export async function applyPageState({ spec, view }: PageState): Promise<void> {
  if (JSON.stringify(spec) !== JSON.stringify(useRun.getState().spec)) {
    // A place without a lane is in a batch that the run does not play.
    await startRun(spec, view.place?.lane === undefined ? undefined : view.place);
  }
  applyView(view);
  expectPlace(view.place ?? null, view.edits);
}

/** The lens alone: at once, and without touching the run. */
export function applyView({ compare, difference, explain, unit, sliders, maps }: View): void {
  useMapView.setState(maps);
  useLens.setState({ compare, difference, explain, unit, sliders });
}
