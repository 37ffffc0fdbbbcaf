import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { BatchPlace, View } from "../../experiment/share/viewState.ts";
import type { Spec } from "../../experiment/spec.ts";
import { editsOf, playedRow } from "../batch/editedPage.ts";
import type { ShownBatch } from "../batch/shownBatch.ts";
import type { Layout } from "../reader/layout.ts";
import type { Lens } from "../reader/lens.ts";
import type { MapView } from "../reader/mapView.ts";
import type { Selection } from "../reader/selection.ts";
import type { Stage } from "../reader/stage.ts";
import type { Run } from "../run/run.ts";
import type { Widths } from "../run/widths.ts";
import type { RegimesPart } from "../truth/regimes.ts";

/** What of the page can be shared. */
export interface SharedParts {
  readonly lens: Lens;
  readonly mapView: MapView;
  readonly stage: Stage;
  readonly layout: Layout;
  readonly selection: Selection;
  readonly batch: ShownBatch;
  readonly run: Run;
  readonly widths: Widths;
  readonly regimes: RegimesPart;
}

interface PageState {
  readonly spec: Spec;
  readonly view: View;
}

/** The page as it is now. */
export function pageState(page: SharedParts): PageState {
  const { lens, mapView, selection, batch, run } = page;
  const { stop, against, addedOnly, scale } = page.stage.getState();
  const { current } = batch.getState();
  const place = current ? placeIn(current, selection) : undefined;
  const { compare, difference, explain, unit, sliders } = lens.getState();
  const { scope, sort, layout } = mapView.getState();
  return {
    spec: run.getState().spec,
    view: {
      stage: { stop, against, addedOnly, scale },
      layout: layoutOf(page),
      compare: [...compare],
      difference: [...difference],
      explain,
      unit,
      sliders,
      maps: { scope, sort, layout },
      regimes: page.regimes.getState().shown,
      place,
      widths: page.widths.getState().table ?? undefined,
      edits: place && current ? [...editsOf(current)] : [],
    },
  };
}

/** Which tabs are open. */
export function layoutOf({ layout }: Pick<SharedParts, "layout">): View["layout"] {
  const { workbench, tab, second } = layout.getState();
  return { workbench, tab, second };
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

type ViewParts = Pick<SharedParts, "lens" | "mapView" | "stage" | "layout" | "regimes" | "widths">;

/** The lens and how the page is laid out: at once, and without touching the run. */
export function applyView({ lens, mapView, stage, layout, regimes, widths }: ViewParts, view: View): void {
  const { compare, difference, explain, unit, sliders, maps } = view;
  stage.setState(view.stage);
  layout.setState(view.layout);
  mapView.setState(maps);
  if (view.widths) widths.show(view.widths);
  regimes.show(view.regimes);
  lens.setState({ compare, difference, explain, unit, sliders });
}
