/**
 * The drawing of one advantage map: one row a trajectory, one column a step. Two canvases: the cells below,
 * the outlines of focus and selection above, so that hovering never redraws the cells.
 */
import { type ReactNode, useMemo, useRef } from "react";
import type { Batch } from "../../rollout/batch.ts";
import { inks } from "../theme.ts";
import { drawMap, type MapValues } from "./drawMap.ts";
import { halves, type MapGeometry, OVERVIEW_BELOW, placeOf, stepAt } from "./mapGeometry.ts";
import { useCanvas } from "./useCanvas.ts";
import { useMorph } from "./useMorph.ts";

export interface AdvantageCanvasProps {
  readonly batch: Batch;
  readonly geometry: MapGeometry;
  readonly cells: MapValues;
  /** Cells of another kind for the lower half of every cell; then `cells` are in the upper half. */
  readonly lower?: MapValues | null;
  /** New values of the same rollouts are walked to, so that the eye can follow. */
  readonly morph?: boolean;
  /** Values from −domain to +domain span the colour scale. */
  readonly domain: number;
  readonly dark: boolean;
  /** Batch rows. */
  readonly selected: number | null;
  readonly focused: number | null;
  readonly label: string;
  /** Drawn over the cells. */
  readonly children?: ReactNode;
  readonly onFocus: (row: number | null) => void;
  readonly onSelect: (row: number) => void;
}

export function AdvantageCanvas(props: AdvantageCanvasProps) {
  const { batch, geometry, lower, domain, dark, selected, focused } = props;
  const values = useMorph(props.cells.values, props.morph ? batch : props.cells);
  const cells = useMemo(() => ({ ...props.cells, values }), [props.cells, values]);
  const { width, height } = geometry;
  const cellLayer = useRef<HTMLCanvasElement>(null);
  const outlineLayer = useRef<HTMLCanvasElement>(null);

  useCanvas(
    cellLayer,
    width,
    height,
    (context) => {
      if (!lower) return drawMap(context, geometry, batch, cells, domain, dark);
      const [above, below] = halves(geometry);
      drawMap(context, above, batch, cells, domain, dark);
      drawMap(context, below, batch, lower, domain, dark);
    },
    [geometry, batch, cells, lower, domain, dark],
  );
  useCanvas(
    outlineLayer,
    width,
    height,
    (context) => {
      const ink = inks(dark);
      outline(context, geometry, batch, focused, ink.focused, 1);
      outline(context, geometry, batch, selected, ink.selected, 2);
    },
    [geometry, batch, selected, focused, dark],
  );

  const pointed = (event: React.MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return stepAt(geometry, batch, event.clientX - box.left, event.clientY - box.top);
  };

  return (
    // The keyboard walks steps everywhere on the page, and the table shows the same numbers; the picture is
    // described by its label.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      role="img"
      aria-label={props.label}
      style={{ position: "relative", flex: "none", width, height, cursor: "pointer" }}
      onMouseMove={(event) => props.onFocus(pointed(event))}
      onMouseLeave={() => props.onFocus(null)}
      onClick={(event) => {
        const row = pointed(event);
        if (row !== null) props.onSelect(row);
      }}
    >
      <canvas ref={cellLayer} style={{ position: "absolute", inset: 0 }} />
      {props.children}
      <canvas ref={outlineLayer} style={{ position: "absolute", inset: 0, pointerEvents: "none" }} />
    </div>
  );
}

function outline(
  context: CanvasRenderingContext2D,
  geometry: MapGeometry,
  batch: Batch,
  row: number | null,
  colour: string,
  lineWidth: number,
): void {
  if (row === null || row >= batch.rows) return;
  const place = placeOf(geometry, batch, row);
  if (!place) return;
  context.strokeStyle = colour;
  context.lineWidth = lineWidth;
  // Cells of an overview are too small for a frame inside them: it goes around.
  const inset = geometry.cellHeight < OVERVIEW_BELOW ? -lineWidth : lineWidth / 2;
  context.strokeRect(
    place.x + inset,
    place.y + inset,
    geometry.cellWidth - 1 - 2 * inset,
    geometry.cellHeight - 1 - 2 * inset,
  );
}
