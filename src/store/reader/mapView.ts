/** How the maps lay rollouts out: which, in what order, and as what. */
import { createStore } from "zustand/vanilla";
import { DEFAULT_VIEW } from "../../experiment/share/viewState.ts";
import type { Batch } from "../../rollout/batch.ts";
import { stepsOf, trajectoriesOf } from "../../rollout/rowsOf.ts";

export const SCOPES = { group: "this group", all: "all groups" } as const;
export const SORTS = { order: "as played", return: "by return", length: "by length" } as const;
export const LAYOUTS = { grid: "maps", columns: "side by side", table: "table" } as const;

export type Scope = keyof typeof SCOPES;
export type Sort = keyof typeof SORTS;
export type MapLayout = keyof typeof LAYOUTS;

export interface MapViewState {
  readonly scope: Scope;
  readonly sort: Sort;
  readonly layout: MapLayout;
}

export type MapView = ReturnType<typeof createMapView>;

export const createMapView = () => createStore<MapViewState>()(() => DEFAULT_VIEW.maps);

/** The trajectories of a group in the order shown: highest return or shortest first, equal ones as played. */
export function sortedTrajectories(batch: Batch, group: number, sort: Sort): number[] {
  const { episodeReturn } = batch;
  const trajectories = trajectoriesOf(batch, group);
  if (sort === "return") trajectories.sort((a, b) => episodeReturn[b] - episodeReturn[a]);
  if (sort === "length") trajectories.sort((a, b) => stepsOf(batch, a) - stepsOf(batch, b));
  return trajectories;
}

export const selectScope = (state: MapViewState) => state.scope;
export const selectSort = (state: MapViewState) => state.sort;
export const selectLayout = (state: MapViewState) => state.layout;
