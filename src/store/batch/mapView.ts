/** How the maps lay rollouts out: which, in what order, and as what. */
import { create } from "zustand";
import type { Batch } from "../../rollout/batch.ts";

export const SCOPES = { group: "this group", all: "all groups" } as const;
export const SORTS = { order: "as played", return: "by return", length: "by length" } as const;
export const LAYOUTS = { grid: "maps", columns: "side by side", table: "table" } as const;

export type Scope = keyof typeof SCOPES;
export type Sort = keyof typeof SORTS;
export type Layout = keyof typeof LAYOUTS;

export interface MapViewState {
  readonly scope: Scope;
  readonly sort: Sort;
  readonly layout: Layout;
  set(change: Partial<Pick<MapViewState, "scope" | "sort" | "layout">>): void;
}

export const useMapView = create<MapViewState>()((set) => ({
  scope: "group",
  sort: "order",
  layout: "grid",
  set: (change) => set(change),
}));

/** The trajectories of a group in the order shown: highest return or shortest first, equal ones as played. */
export function sortedTrajectories(batch: Batch, group: number, sort: Sort): number[] {
  const { groupStart, trajectoryStart, episodeReturn } = batch;
  const trajectories = Array.from(
    { length: groupStart[group + 1] - groupStart[group] },
    (_, i) => groupStart[group] + i,
  );
  const length = (t: number) => trajectoryStart[t + 1] - trajectoryStart[t];
  if (sort === "return") trajectories.sort((a, b) => episodeReturn[b] - episodeReturn[a]);
  if (sort === "length") trajectories.sort((a, b) => length(a) - length(b));
  return trajectories;
}

export const selectScope = (state: MapViewState) => state.scope;
export const selectSort = (state: MapViewState) => state.sort;
export const selectLayout = (state: MapViewState) => state.layout;
