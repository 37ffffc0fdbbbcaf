import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { Edit } from "../../rollout/edit.ts";
import { editsOf, playedPage } from "../batch/editedPage.ts";
import { dropEdits, showEdited } from "../batch/edits.ts";
import { type CreditSliders, type LensState, useLens } from "../batch/lens.ts";
import { type MapViewState, useMapView } from "../batch/mapView.ts";
import { useBatch } from "../batch/shownBatch.ts";
import { useDraft } from "../run/draft.ts";
import { useRun } from "../run/runState.ts";
import type { Setting } from "./timeline.ts";

const SLIDER_LABELS: Record<keyof CreditSliders, string> = {
  alpha: "α steepness",
  range: "range of w",
  temperature: "τ temperature",
  stepWeight: "ω step weight",
  gamma: "γ discount",
  variant: "ProxMO's variant",
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

const slider = (name: keyof CreditSliders): Setting => ({
  label: SLIDER_LABELS[name],
  read: () => useLens.getState().sliders[name],
  write: (value) => useLens.getState().setSliders({ [name]: value }),
  gradual: true,
});

const lens = <K extends keyof typeof LENS_LABELS>(name: K): Setting<LensState[K]> => ({
  label: LENS_LABELS[name],
  read: () => useLens.getState()[name],
  write: (value) => useLens.setState({ [name]: value } as Pick<LensState, K>),
  same: sameJson,
});

const mapView = <K extends keyof typeof MAP_LABELS>(name: K): Setting<MapViewState[K]> => ({
  label: MAP_LABELS[name],
  read: () => useMapView.getState()[name],
  write: (value) => useMapView.setState({ [name]: value } as Pick<MapViewState, K>),
});

const sameJson = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

const draft: Setting<ReturnType<typeof useDraft.getState>["draft"]> = {
  label: "settings of the experiment",
  read: () => useDraft.getState().draft,
  write: (value) => useDraft.getState().change(value),
  same: sameJson,
  gradual: true,
  // A run that has begun is not taken back: undo brings its settings back into the form, where they can be
  // begun with.
  follows: (value) => value === useRun.getState().spec,
};

interface Edits {
  readonly played: PageBatch;
  readonly edits: readonly Edit[];
}

/** Edits with the batch they belong to; null where nothing is edited. */
const edits: Setting<Edits | null> = {
  label: "edit of the rollouts",
  read: () => {
    const { asked } = useBatch.getState();
    return asked?.edited ? { played: playedPage(asked), edits: editsOf(asked) } : null;
  },
  write: (value) => {
    const { asked } = useBatch.getState();
    if (value) showEdited(value.played, () => value.edits);
    else if (asked?.edited) dropEdits(asked);
  },
  same: (a, b) => a?.played === b?.played && sameJson(a?.edits, b?.edits),
};

export const SETTINGS: Readonly<Record<string, Setting>> = {
  ...Object.fromEntries(
    (Object.keys(SLIDER_LABELS) as (keyof CreditSliders)[]).map((name) => [name, slider(name)]),
  ),
  ...Object.fromEntries(
    (Object.keys(LENS_LABELS) as (keyof typeof LENS_LABELS)[]).map((name) => [name, lens(name) as Setting]),
  ),
  ...Object.fromEntries(
    (Object.keys(MAP_LABELS) as (keyof typeof MAP_LABELS)[]).map((name) => [name, mapView(name) as Setting]),
  ),
  draft: draft as Setting,
  edits: edits as Setting,
};

/** Calls back whenever a setting may have changed. */
export function onSettings(call: () => void): void {
  for (const store of [useLens, useMapView, useDraft, useBatch]) store.subscribe(call);
}
