/**
 * Signs over the cells of a map: rings around what an alarm is about, diamonds where a reward was changed by
 * hand.
 */
import { useRef } from "react";
import type { Batch } from "../../rollout/batch.ts";
import { type Inks, inks } from "../theme.ts";
import { useDark } from "../useDark.ts";
import { type MapGeometry, OVERVIEW_BELOW, placeOf } from "./mapGeometry.ts";
import { useCanvas } from "./useCanvas.ts";

interface MapMarksProps {
  readonly batch: Batch;
  readonly geometry: MapGeometry;
  /** Batch rows; those that are not shown are left out. */
  readonly ringed: Int32Array;
  readonly edited: Int32Array;
}

export function MapMarks({ batch, geometry, ringed, edited }: MapMarksProps) {
  const layer = useRef<HTMLCanvasElement>(null);
  const dark = useDark();
  useCanvas(
    layer,
    geometry.width,
    geometry.height,
    (context) => {
      for (const row of ringed) ring(context, geometry, batch, row, inks(dark));
      for (const row of edited) diamond(context, geometry, batch, row, inks(dark));
    },
    [batch, geometry, ringed, edited, dark],
  );
  return <canvas ref={layer} style={{ position: "absolute", inset: 0, pointerEvents: "none" }} />;
}

/** Ink on a halo of the ground, so that it can be seen on every colour; in an overview a dot. */
function ring(
  context: CanvasRenderingContext2D,
  geometry: MapGeometry,
  batch: Batch,
  row: number,
  ink: Inks,
) {
  const place = placeOf(geometry, batch, row);
  if (!place) return;
  const { cellWidth, cellHeight } = geometry;
  const x = place.x + (cellWidth - 1) / 2;
  const y = place.y + (cellHeight - 1) / 2;
  const overview = cellHeight < OVERVIEW_BELOW;
  const radius = overview ? 1.2 : Math.min(4, cellWidth / 2 - 2);
  context.beginPath();
  context.arc(x, y, Math.max(1, radius), 0, 2 * Math.PI);
  if (overview) {
    context.fillStyle = ink.sign;
    context.fill();
    return;
  }
  context.strokeStyle = ink.halo;
  context.lineWidth = 3.5;
  context.stroke();
  context.strokeStyle = ink.sign;
  context.lineWidth = 1.5;
  context.stroke();
}

/** In the lower left of the cell. */
function diamond(
  context: CanvasRenderingContext2D,
  geometry: MapGeometry,
  batch: Batch,
  row: number,
  ink: Inks,
) {
  const place = placeOf(geometry, batch, row);
  if (!place) return;
  const size = geometry.cellHeight < OVERVIEW_BELOW ? 1.5 : 3;
  const x = place.x + size + 1;
  const y = place.y + geometry.cellHeight - size - 3;
  context.beginPath();
  context.moveTo(x - size, y);
  context.lineTo(x, y - size);
  context.lineTo(x + size, y);
  context.lineTo(x, y + size);
  context.closePath();
  context.lineWidth = 2;
  context.strokeStyle = ink.halo;
  context.stroke();
  context.fillStyle = ink.sign;
  context.fill();
}
