/**
 * The drawing of one advantage map: one row a trajectory, one column a step. Two canvases: the cells below, the outlines of focus
 * and selection above, so that hovering never redraws the cells.
 */
import { useMemo, useRef } from "react";
import { advantageColour } from "../theme.ts";
import { cellAt, type MapGeometry } from "./mapGeometry.ts";
import { useCanvas } from "./useCanvas.ts";

export interface Cell {
  /** Batch row, the identity of the step. */
  readonly step: number;
  readonly value: number;
  /** No other step to compare with: hatched, not zero. */
  readonly unassigned: boolean;
}

export interface AdvantageCanvasProps {
  readonly geometry: MapGeometry;
  /** [rows][steps of that trajectory] */
  readonly cells: readonly (readonly Cell[])[];
  /** Values from −domain to +domain span the colour scale. */
  readonly domain: number;
  readonly dark: boolean;
  readonly selected: number | null;
  readonly focused: number | null;
  readonly label: string;
  readonly onFocus: (step: number | null) => void;
  readonly onSelect: (step: number) => void;
}

export function AdvantageCanvas(props: AdvantageCanvasProps) {
  const { geometry, cells, domain, dark, selected, focused } = props;
  const width = geometry.columns * geometry.cellWidth;
  const height = geometry.rows * geometry.cellHeight;
  const cellLayer = useRef<HTMLCanvasElement>(null);
  const outlineLayer = useRef<HTMLCanvasElement>(null);
  const places = useMemo(() => placesOf(cells), [cells]);

  useCanvas(cellLayer, width, height, (context) => drawCells(context, geometry, cells, domain, dark), [
    geometry,
    cells,
    domain,
    dark,
  ]);
  useCanvas(
    outlineLayer,
    width,
    height,
    (context) => {
      outline(context, geometry, places.get(focused ?? -1), dark ? "#c9ccd1" : "#495057", 1);
      outline(context, geometry, places.get(selected ?? -1), dark ? "#ffffff" : "#000000", 2);
    },
    [geometry, places, selected, focused, dark],
  );

  const stepAt = (event: React.MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const cell = cellAt(geometry, event.clientX - box.left, event.clientY - box.top);
    return cell ? (cells[cell.row][cell.column]?.step ?? null) : null;
  };

  return (
    // The keyboard walks steps with j and k everywhere on the page; the picture itself is described by its label.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      role="img"
      aria-label={props.label}
      style={{ position: "relative", width, height, cursor: "pointer" }}
      onMouseMove={(event) => props.onFocus(stepAt(event))}
      onMouseLeave={() => props.onFocus(null)}
      onClick={(event) => {
        const step = stepAt(event);
        if (step !== null) props.onSelect(step);
      }}
    >
      <canvas ref={cellLayer} style={{ position: "absolute", inset: 0 }} />
      <canvas ref={outlineLayer} style={{ position: "absolute", inset: 0, pointerEvents: "none" }} />
    </div>
  );
}

function placesOf(cells: AdvantageCanvasProps["cells"]): Map<number, { row: number; column: number }> {
  const places = new Map<number, { row: number; column: number }>();
  cells.forEach((line, row) => {
    line.forEach((cell, column) => {
      places.set(cell.step, { row, column });
    });
  });
  return places;
}

function drawCells(
  context: CanvasRenderingContext2D,
  { cellWidth, cellHeight }: MapGeometry,
  cells: AdvantageCanvasProps["cells"],
  domain: number,
  dark: boolean,
): void {
  const hatch = dark ? "#5c5f66" : "#adb5bd";
  const frame = dark ? "#3b3d42" : "#dee2e6";
  cells.forEach((line, row) => {
    line.forEach((cell, column) => {
      const x = column * cellWidth;
      const y = row * cellHeight;
      context.fillStyle = advantageColour(domain > 0 ? cell.value / domain : 0, dark);
      context.fillRect(x, y, cellWidth - 1, cellHeight - 2);
      context.strokeStyle = frame;
      context.lineWidth = 1;
      context.strokeRect(x + 0.5, y + 0.5, cellWidth - 2, cellHeight - 3);
      if (cell.unassigned) drawHatch(context, x, y, cellWidth - 1, cellHeight - 2, hatch);
    });
  });
}

function drawHatch(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.strokeStyle = colour;
  context.beginPath();
  for (let offset = -height; offset < width; offset += 4) {
    context.moveTo(x + offset, y + height);
    context.lineTo(x + offset + height, y);
  }
  context.stroke();
  context.restore();
}

function outline(
  context: CanvasRenderingContext2D,
  { cellWidth, cellHeight }: MapGeometry,
  place: { row: number; column: number } | undefined,
  colour: string,
  width: number,
): void {
  if (!place) return;
  context.strokeStyle = colour;
  context.lineWidth = width;
  const inset = width / 2;
  context.strokeRect(
    place.column * cellWidth + inset,
    place.row * cellHeight + inset,
    cellWidth - 1 - width,
    cellHeight - 2 - width,
  );
}
