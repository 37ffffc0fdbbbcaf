/**
 * The pixels of an advantage map. All cells are painted as one small picture, a pixel a cell, and enlarged in
 * one go, so that thousands of cells take a fraction of a frame; frames, hatching and marks are lines over
 * it.
 */

import type { Batch } from "../../rollout/batch.ts";
import { rowsOf, stepsOf } from "../../rollout/rowsOf.ts";
import { advantageRgb, inks } from "../theme.ts";
import { hatchPattern } from "./hatch.ts";
import { type MapGeometry, OVERVIEW_BELOW } from "./mapGeometry.ts";

export interface MapValues {
  /** [batch rows] value of each step. */
  readonly values: Float64Array;
  /** [batch rows] 1 where no other step was there to compare with: hatched, which is not zero. */
  readonly unassigned?: Uint8Array;
  /** [batch rows] 1 where a corner mark is wanted. */
  readonly marked?: Uint8Array;
  /** [batch rows] 1 where a dot is wanted: a value that does not differ significantly from 0. */
  readonly dotted?: Uint8Array;
}

/** Draws the cells of every row; values from −domain to +domain span the colour scale. */
export function drawMap(
  context: CanvasRenderingContext2D,
  geometry: MapGeometry,
  batch: Batch,
  { values, unassigned, marked, dotted }: MapValues,
  domain: number,
  dark: boolean,
): void {
  context.save();
  clipToRows(context, geometry, batch);
  drawColours(context, geometry, batch, values, domain, dark);
  if (unassigned) drawHatching(context, geometry, batch, unassigned, dark);
  drawFrames(context, geometry, dark);
  context.restore();
  if (marked) drawMarks(context, geometry, batch, marked, dark);
  if (dotted && geometry.cellHeight >= OVERVIEW_BELOW) drawDots(context, geometry, batch, dotted, dark);
}

function clipToRows(
  context: CanvasRenderingContext2D,
  { trajectories, tops, cellWidth, cellHeight }: MapGeometry,
  batch: Batch,
): void {
  context.beginPath();
  trajectories.forEach((t, i) => {
    context.rect(0, tops[i], stepsOf(batch, t) * cellWidth, cellHeight - 1);
  });
  context.clip();
}

function drawColours(
  context: CanvasRenderingContext2D,
  { trajectories, tops, columns, cellWidth, cellHeight }: MapGeometry,
  batch: Batch,
  values: Float64Array,
  domain: number,
  dark: boolean,
): void {
  const lines = trajectories.length;
  const picture = new OffscreenCanvas(columns, lines);
  const inner = picture.getContext("2d") as OffscreenCanvasRenderingContext2D;
  const image = inner.createImageData(columns, lines);
  trajectories.forEach((t, line) => {
    let pixel = 4 * line * columns;
    const [first, end] = rowsOf(batch, t);
    for (let row = first; row < end; row++) {
      const rgb = advantageRgb(domain > 0 ? values[row] / domain : 0, dark);
      image.data.set(rgb, pixel);
      image.data[pixel + 3] = 255;
      pixel += 4;
    }
  });
  inner.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  // Rows without a gap between them are enlarged together.
  let from = 0;
  for (let line = 1; line <= lines; line++) {
    if (line < lines && tops[line] === tops[line - 1] + cellHeight) continue;
    const count = line - from;
    context.drawImage(
      picture,
      0,
      from,
      columns,
      count,
      0,
      tops[from],
      columns * cellWidth,
      count * cellHeight,
    );
    from = line;
  }
}

function drawFrames(
  context: CanvasRenderingContext2D,
  { tops, columns, cellWidth, cellHeight, width, height }: MapGeometry,
  dark: boolean,
): void {
  context.fillStyle = inks(dark).frame;
  // Around cells of a few pixels frames would be most of the picture: there only rows are told apart.
  const overview = cellHeight < OVERVIEW_BELOW;
  for (const top of tops) {
    if (!overview) context.fillRect(0, top, width, 1);
    context.fillRect(0, top + cellHeight - (overview ? 1 : 2), width, 1);
  }
  if (!overview)
    for (let column = 1; column <= columns; column++) context.fillRect(column * cellWidth - 1, 0, 1, height);
  context.fillRect(0, 0, 1, height);
}

function drawHatching(
  context: CanvasRenderingContext2D,
  { trajectories, tops, cellWidth, cellHeight }: MapGeometry,
  batch: Batch,
  unassigned: Uint8Array,
  dark: boolean,
): void {
  const pattern = hatchPattern(context, dark);
  if (!pattern) return;
  context.fillStyle = pattern;
  trajectories.forEach((t, line) => {
    const [first, end] = rowsOf(batch, t);
    for (let row = first; row < end; row++) {
      if (unassigned[row] !== 1) continue;
      const from = row;
      while (row < end && unassigned[row] === 1) row++;
      const x = (from - first) * cellWidth;
      context.fillRect(x, tops[line], (row - from) * cellWidth, cellHeight - 1);
    }
  });
}

/** A corner in ink, in the upper right of the cell. */
function drawMarks(
  context: CanvasRenderingContext2D,
  { trajectories, tops, cellWidth, cellHeight }: MapGeometry,
  batch: Batch,
  marked: Uint8Array,
  dark: boolean,
): void {
  const size = Math.min(6, cellWidth - 1, cellHeight - 2);
  context.fillStyle = inks(dark).sign;
  context.beginPath();
  trajectories.forEach((t, line) => {
    const [first, end] = rowsOf(batch, t);
    for (let row = first; row < end; row++) {
      if (marked[row] !== 1) continue;
      const right = (row - first + 1) * cellWidth - 1;
      context.moveTo(right - size, tops[line]);
      context.lineTo(right, tops[line]);
      context.lineTo(right, tops[line] + size);
      context.closePath();
    }
  });
  context.fill();
}

/** A dot in the middle of the cell. */
function drawDots(
  context: CanvasRenderingContext2D,
  { trajectories, tops, cellWidth, cellHeight }: MapGeometry,
  batch: Batch,
  dotted: Uint8Array,
  dark: boolean,
): void {
  context.fillStyle = inks(dark).dot;
  trajectories.forEach((t, line) => {
    const [first, end] = rowsOf(batch, t);
    for (let row = first; row < end; row++) {
      if (dotted[row] !== 1) continue;
      const x = (row - first + 0.5) * cellWidth;
      context.fillRect(Math.round(x) - 1, Math.round(tops[line] + cellHeight / 2) - 2, 2, 2);
    }
  });
}
