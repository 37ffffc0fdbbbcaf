/**
 * Where a step lies in the advantage map. Shared by drawing, hit-testing and the row heads beside the canvas.
 */

import type { Batch } from "../../rollout/batch.ts";
import { rowsOf, stepsOf } from "../../rollout/rowsOf.ts";

export interface MapGeometry {
  /** [rows] the trajectory drawn in each row. */
  readonly trajectories: readonly number[];
  /** [rows] y of each row's upper edge, CSS pixels. */
  readonly tops: readonly number[];
  /** Steps of the longest trajectory. */
  readonly columns: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly width: number;
  readonly height: number;
}

/** Cells lower than this belong to an overview, in which single numbers cannot be read. */
export const OVERVIEW_BELOW = 10;

/** Cells fill the width they are given, but stay between narrow and clumsy; pixels. */
export const CELL_WIDTHS = { least: 7, most: 28 } as const;

/** Between the groups of an overview, pixels. */
const GROUP_GAP = 5;

/**
 * One row a trajectory, `groups` one below the other; cells as wide as `CELL_WIDTHS` says, or at least
 * `narrowest`.
 */
export function mapGeometry(
  batch: Batch,
  groups: readonly (readonly number[])[],
  width: number,
  cellHeight: number,
  narrowest: number = CELL_WIDTHS.least,
): MapGeometry {
  const trajectories = groups.flat();
  const tops: number[] = [];
  let top = 0;
  for (const group of groups) {
    for (const _ of group) {
      tops.push(top);
      top += cellHeight;
    }
    top += GROUP_GAP;
  }
  const columns = Math.max(1, ...trajectories.map((t) => stepsOf(batch, t)));
  const cellWidth = Math.max(narrowest, Math.min(CELL_WIDTHS.most, Math.floor(width / columns)));
  return {
    trajectories,
    tops,
    columns,
    cellWidth,
    cellHeight,
    width: columns * cellWidth,
    height: Math.max(0, top - GROUP_GAP),
  };
}

/** The same rows twice as low: in the upper and in the lower half of every cell. */
export function halves(geometry: MapGeometry): [MapGeometry, MapGeometry] {
  const upper = Math.ceil(geometry.cellHeight / 2);
  const lower = geometry.cellHeight - upper;
  return [
    { ...geometry, cellHeight: upper },
    { ...geometry, tops: geometry.tops.map((top) => top + upper), cellHeight: lower },
  ];
}

/** The batch row under a point in canvas coordinates (CSS pixels), or null. */
export function stepAt(
  { trajectories, tops, cellWidth, cellHeight }: MapGeometry,
  batch: Batch,
  x: number,
  y: number,
): number | null {
  const line = tops.findIndex((top) => y >= top && y < top + cellHeight);
  if (line < 0 || x < 0) return null;
  const [first, end] = rowsOf(batch, trajectories[line]);
  const row = first + Math.floor(x / cellWidth);
  return row < end ? row : null;
}

/** Upper left corner of a step's cell, or null where its trajectory is not shown. */
export function placeOf(
  { trajectories, tops, cellWidth }: MapGeometry,
  { trajectory, step }: Batch,
  row: number,
): { readonly x: number; readonly y: number } | null {
  const line = trajectories.indexOf(trajectory[row]);
  return line < 0 ? null : { x: step[row] * cellWidth, y: tops[line] };
}
