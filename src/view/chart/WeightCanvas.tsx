/**
 * The drawing of one weight matrix: line a, column b is the weight that step a gave to step b. Two canvases:
 * one pixel a pair below, stretched by the browser; lines and outlines above, so that hovering never redraws
 * the weights.
 */
import { useLayoutEffect, useRef } from "react";
import { inks } from "../theme.ts";
import { hatchPattern } from "./hatch.ts";
import { useCanvas } from "./useCanvas.ts";
import { weightPixels } from "./weightScale.ts";

/** Line and column, 0 … n − 1. */
export interface Pair {
  readonly a: number;
  readonly b: number;
}

interface WeightCanvasProps {
  /** [n, n] */
  readonly weights: Float32Array;
  /** Where rollouts begin, the first one's 0 included. */
  readonly starts: readonly number[];
  /** Lines that were compared with nothing. */
  readonly empty: readonly number[];
  /** Edge in CSS pixels; n of the screen's own pixels at least. */
  readonly edge: number;
  readonly dark: boolean;
  readonly selected: number | null;
  readonly pointed: Pair | null;
  readonly label: string;
  readonly onPoint: (pair: Pair | null) => void;
  readonly onSelect: (line: number) => void;
}

export function WeightCanvas(props: WeightCanvasProps) {
  const { weights, starts, empty, edge, dark, selected, pointed } = props;
  const n = Math.sqrt(weights.length);
  const cell = edge / n;
  const pixelLayer = useRef<HTMLCanvasElement>(null);
  const lineLayer = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    const canvas = pixelLayer.current;
    if (!canvas) return;
    canvas.width = n;
    canvas.height = n;
    canvas.getContext("2d")?.putImageData(new ImageData(weightPixels(weights, dark), n, n), 0, 0);
  }, [weights, n, dark]);

  useCanvas(
    lineLayer,
    edge,
    edge,
    (context) => {
      const hatch = hatchPattern(context, dark);
      if (hatch) {
        context.fillStyle = hatch;
        for (const line of empty) context.fillRect(0, line * cell, edge, cell);
      }
      const ink = inks(dark);
      context.fillStyle = ink.seam;
      for (const start of starts.slice(1)) {
        context.fillRect(0, Math.round(start * cell) - 0.5, edge, 1);
        context.fillRect(Math.round(start * cell) - 0.5, 0, 1, edge);
      }
      context.lineWidth = 1;
      if (selected !== null) {
        context.strokeStyle = ink.selected;
        band(context, selected, cell, edge, true);
        context.setLineDash([3, 3]);
        band(context, selected, cell, edge, false);
        context.setLineDash([]);
      }
      if (pointed) {
        context.strokeStyle = ink.pointed;
        band(context, pointed.a, cell, edge, true);
        band(context, pointed.b, cell, edge, false);
      }
    },
    [cell, edge, starts, empty, dark, selected, pointed],
  );

  const pairAt = (event: React.MouseEvent<HTMLElement>): Pair => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = (offset: number) => Math.max(0, Math.min(n - 1, Math.floor(offset / cell)));
    return { a: at(event.clientY - box.top), b: at(event.clientX - box.left) };
  };

  return (
    // The keyboard walks steps with j and k everywhere on the page; the selected step's weights stand as text
    // beside.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      role="img"
      aria-label={props.label}
      style={{
        position: "relative",
        width: edge,
        height: edge,
        cursor: "crosshair",
        outline: "1px solid var(--mantine-color-default-border)",
      }}
      onMouseMove={(event) => props.onPoint(pairAt(event))}
      onMouseLeave={() => props.onPoint(null)}
      onClick={(event) => props.onSelect(pairAt(event).a)}
    >
      <canvas
        ref={pixelLayer}
        style={{ position: "absolute", inset: 0, width: edge, height: edge, imageRendering: "pixelated" }}
      />
      <canvas ref={lineLayer} style={{ position: "absolute", inset: 0, pointerEvents: "none" }} />
    </div>
  );
}

/** Outlines a line or a column, never thinner than can be seen. */
function band(context: CanvasRenderingContext2D, index: number, cell: number, edge: number, line: boolean) {
  const width = Math.max(cell + 1, 3);
  const from = Math.min(Math.max((index + 0.5) * cell - width / 2, 0), edge - width);
  if (line) context.strokeRect(0.5, from, edge - 1, width);
  else context.strokeRect(from, 0.5, width, edge - 1);
}
