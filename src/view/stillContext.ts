/**
 * Where the picture is drawn once and for all, while the page is built: then nobody knows yet how wide it
 * will be, and style sheets have to find out.
 */
import { type ComponentType, createContext } from "react";
import type { AdvantageCanvasProps } from "./chart/AdvantageCanvas.tsx";

interface Still {
  /** In place of the canvas. */
  readonly Cells: ComponentType<AdvantageCanvasProps>;
  /** CSS length of a cell, inside a container as wide as the picture may be. */
  readonly cellWidth: (columns: number) => string;
}

/** Null on the living page. */
export const StillContext = createContext<Still | null>(null);
