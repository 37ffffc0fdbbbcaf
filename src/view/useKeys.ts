/** The page's keys. */
import { useEffect } from "react";
import { sortedTrajectories, useMapView } from "../store/batch/mapView.ts";
import { useSelection } from "../store/batch/selection.ts";
import { keepStep, useBatch } from "../store/batch/shownBatch.ts";
import { pause, play, stepOnce, useRun } from "../store/run/run.ts";
import { redo, undo, watchPointer } from "../store/undo/history.ts";
import { commandOf, type KeyCommand, type Move, placeOf } from "./keys.ts";
import { neighbourRow } from "./stepFacts.ts";
import { useSingleKeys } from "./useSingleKeys.ts";

export function useKeys(onHelp: () => void): void {
  const [letters] = useSingleKeys();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey) return editingKey(event);
      if (event.altKey) return;
      const command = commandOf(event.key, placeOf(event.target as HTMLElement), letters);
      if (!command) return;
      event.preventDefault();
      act(command, event.repeat, onHelp);
    };
    window.addEventListener("keydown", onKey);
    const unwatch = watchPointer(window);
    return () => {
      window.removeEventListener("keydown", onKey);
      unwatch();
    };
  }, [onHelp, letters]);
}

/** A key that is held down walks on, and does everything else once. */
function act(command: KeyCommand, repeated: boolean, onHelp: () => void): void {
  if (command === "help" || command === "play" || command === "step") {
    if (repeated) return;
    if (command === "help") onHelp();
    else if (command === "step") void stepOnce();
    else if (useRun.getState().phase === "running") pause();
    else play();
  } else walk(command);
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

function walk(move: Move): void {
  const { current } = useBatch.getState();
  const { row } = useSelection.getState();
  if (!current || row === null) return;
  const { batch } = current;
  const order = sortedTrajectories(batch, batch.group[row], useMapView.getState().sort);
  keepStep(current, neighbourRow(current, row, move, order));
}
