/** Keys that work anywhere on the page, except while something is typed or a control uses them itself. */
import { useEffect } from "react";
import { useBatch } from "../store/batch.ts";
import { redo, undo, watchPointer } from "../store/history.ts";
import { sortedTrajectories, useMapView } from "../store/mapView.ts";
import { pause, play, stepOnce, useRun } from "../store/run.ts";
import { useSelection } from "../store/selection.ts";
import { neighbourRow } from "../store/stepFacts.ts";

const MOVES: Record<string, "next" | "previous" | "up" | "down"> = {
  j: "next",
  k: "previous",
  n: "down",
  p: "up",
  ArrowRight: "next",
  ArrowLeft: "previous",
};
/** Elsewhere these scroll the page. */
const MOVES_AMONG_ROLLOUTS: Record<string, "up" | "down"> = { ArrowDown: "down", ArrowUp: "up" };

export function useKeys(onHelp: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey) return editingKey(event);
      if (event.altKey || usesKeys(event)) return;
      const inside = (event.target as HTMLElement).closest("[data-rollouts]") !== null;
      const move = MOVES[event.key] ?? (inside ? MOVES_AMONG_ROLLOUTS[event.key] : undefined);
      if (move) walk(move);
      else if (event.key === "?") onHelp();
      else if (event.key === " ") useRun.getState().phase === "running" ? pause() : play();
      else if (event.key === ".") void stepOnce();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    const unwatch = watchPointer(window);
    return () => {
      window.removeEventListener("keydown", onKey);
      unwatch();
    };
  }, [onHelp]);
}

/** Ctrl/⌘+Z takes back, with ⇧ (or Ctrl+Y) does again; where text is typed, the field's own undo is meant. */
function editingKey(event: KeyboardEvent): void {
  const key = event.key.toLowerCase();
  if (event.altKey || (key !== "z" && key !== "y")) return;
  if (
    (event.target as HTMLElement).closest(
      "[role=dialog], input:not([type=checkbox], [type=radio]), textarea, [contenteditable]",
    )
  )
    return;
  if (key === "y" || event.shiftKey) redo();
  else undo();
  event.preventDefault();
}

/** Controls that need the key themselves. */
function usesKeys(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  if (target.closest("[role=dialog]")) return true;
  if (
    target.closest(
      "input:not([type=checkbox]), textarea, select, [contenteditable], [role=slider], [role=listbox]",
    )
  )
    return true;
  return event.key === " " && target.closest("button, a, input, [role=button]") !== null;
}

function walk(move: "next" | "previous" | "up" | "down"): void {
  const { current, hold } = useBatch.getState();
  const { row, select } = useSelection.getState();
  if (!current || row === null) return;
  const { batch } = current;
  const order = sortedTrajectories(batch, batch.group[row], useMapView.getState().sort);
  const next = neighbourRow(current, row, move, order);
  hold(true);
  select(next, batch.group[next]);
}
