import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { Spec } from "../../experiment/spec.ts";
import { writtenAlike } from "../../lib/plainJson.ts";
import type { Edit } from "../../rollout/edit.ts";
import { editsOf, playedPage } from "../batch/editedPage.ts";
import type { Edits } from "../batch/edits.ts";
import type { ShownBatch } from "../batch/shownBatch.ts";
import type { Draft } from "../form/draft.ts";
import type { CreditSliders, Lens, LensState } from "../reader/lens.ts";
import type { MapView, MapViewState } from "../reader/mapView.ts";
import type { Undoable } from "./timeline.ts";

const SLIDER_LABELS: Record<keyof CreditSliders, string> = {
  alpha: "α steepness",
  range: "range of w",
  temperature: "τ temperature",
  stepWeight: "ω step weight",
  gamma: "γ discount",
  variant: "ProxMO's variant",
  own: "parameters of your method",
};

const LENS_LABELS = {
  compare: "methods in the maps",
  difference: "the difference map",
  unit: "unit of advantages",
  explain: "the method explained",
} as const;

const MAP_LABELS = {
  scope: "groups in the maps",
  sort: "order of the rollouts",
  layout: "layout of the maps",
} as const;

/** What of the page can be taken back. */
export interface UndoParts {
  readonly lens: Lens;
  readonly mapView: MapView;
  readonly draft: Draft;
  readonly batch: ShownBatch;
  readonly edits: Edits;
}

export function settingsOf({ lens, mapView, draft, batch, edits }: UndoParts): Record<string, Undoable> {
  return {
    ...each(SLIDER_LABELS, (name) => sliderOf(lens, name)),
    ...each(LENS_LABELS, (name) => lensSetting(lens, name) as Undoable),
    ...each(MAP_LABELS, (name) => mapSetting(mapView, name) as Undoable),
    draft: formOf(draft) as Undoable,
    edits: editsIn(batch, edits) as Undoable,
  };
}

const each = <Name extends string>(
  labels: Readonly<Record<Name, string>>,
  setting: (name: Name) => Undoable,
): Record<string, Undoable> =>
  Object.fromEntries((Object.keys(labels) as Name[]).map((name) => [name, setting(name)]));

const sliderOf = (lens: Lens, name: keyof CreditSliders): Undoable => ({
  label: SLIDER_LABELS[name],
  read: () => lens.getState().sliders[name],
  write: (value) => lens.setSliders({ [name]: value }),
  gradual: true,
});

const lensSetting = <K extends keyof typeof LENS_LABELS>(lens: Lens, name: K): Undoable<LensState[K]> => ({
  label: LENS_LABELS[name],
  read: () => lens.getState()[name],
  write: (value) => lens.setState({ [name]: value } as Pick<LensState, K>),
  same: writtenAlike,
});

const mapSetting = <K extends keyof typeof MAP_LABELS>(
  mapView: MapView,
  name: K,
): Undoable<MapViewState[K]> => ({
  label: MAP_LABELS[name],
  read: () => mapView.getState()[name],
  write: (value) => mapView.setState({ [name]: value } as Pick<MapViewState, K>),
});

const formOf = (form: Draft): Undoable<Spec> => ({
  label: "settings of the experiment",
  read: () => form.getState().draft,
  write: (value) => form.change(value),
  same: writtenAlike,
  gradual: true,
  // A run that has begun is not taken back: undo brings its settings back into the form, where they can be
  // begun with.
  follows: (value) => value === form.getState().given,
});

interface BatchEdits {
  readonly played: PageBatch;
  readonly edits: readonly Edit[];
}

/** Edits with the batch they belong to; null where nothing is edited. */
const editsIn = (batch: ShownBatch, edits: Edits): Undoable<BatchEdits | null> => ({
  label: "edit of the rollouts",
  read: () => {
    const { asked } = batch.getState();
    return asked?.edited ? { played: playedPage(asked), edits: editsOf(asked) } : null;
  },
  write: (value) => {
    const { asked } = batch.getState();
    if (value) edits.show(value.played, () => value.edits);
    else if (asked?.edited) edits.dropAll(asked);
  },
  same: (a, b) => a?.played === b?.played && writtenAlike(a?.edits, b?.edits),
});
