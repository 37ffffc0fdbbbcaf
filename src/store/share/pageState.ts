import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { BatchPlace, View } from "../../experiment/share/viewState.ts";
import type { Spec } from "../../experiment/spec.ts";
import { editsOf, playedRow } from "../batch/editedPage.ts";
import type { ShownBatch } from "../batch/shownBatch.ts";
import type { Lens } from "../reader/lens.ts";
import type { MapView } from "../reader/mapView.ts";
import type { Selection } from "../reader/selection.ts";
import type { Run } from "../run/run.ts";

/** What of the page can be shared. */
export interface SharedParts {
  readonly lens: Lens;
  readonly mapView: MapView;
  readonly selection: Selection;
  readonly batch: ShownBatch;
  readonly run: Run;
}

export interface PageState {
  readonly spec: Spec;
  readonly view: View;
}

/** The page as it is now. */
export function pageState({ lens, mapView, selection, batch, run }: SharedParts): PageState {
  const { current } = batch.getState();
  const place = current ? placeIn(current, selection) : undefined;
  const { compare, difference, explain, unit, sliders } = lens.getState();
  const { scope, sort, layout } = mapView.getState();
  return {
    spec: run.getState().spec,
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
function placeIn(page: PageBatch, selection: Selection): BatchPlace | undefined {
  if (!page.origin) return undefined;
  const { row, group } = selection.getState();
  const { lane } = page.origin;
  return { lane, iteration: page.iteration, group, row: row === null ? undefined : playedRow(page, row) };
}

/** The lens and the layout of the maps: at once, and without touching the run. */
export function applyView({ lens, mapView }: Pick<SharedParts, "lens" | "mapView">, view: View): void {
  const { compare, difference, explain, unit, sliders, maps } = view;
  mapView.setState(maps);
  lens.setState({ compare, difference, explain, unit, sliders });
}
