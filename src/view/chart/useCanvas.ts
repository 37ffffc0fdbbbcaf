/** Draws on a canvas at the screen's own resolution, again whenever what it shows changes. */
import { type DependencyList, type RefObject, useLayoutEffect } from "react";

export function useCanvas(
  ref: RefObject<HTMLCanvasElement | null>,
  width: number,
  height: number,
  draw: (context: CanvasRenderingContext2D) => void,
  dependencies: DependencyList,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what its drawing depends on
  useLayoutEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    draw(context);
  }, [width, height, ...dependencies]);
}
