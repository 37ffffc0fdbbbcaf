/** The page's keys. */
import { useLayoutEffect } from "react";
import type { Page } from "../store/page.ts";
import { sortedTrajectories } from "../store/reader/mapView.ts";
import { commandOf, type KeyCommand, type Move, placeOf } from "./keys.ts";
import { usePage } from "./page.tsx";
import { neighbourRow } from "./stepFacts.ts";
import { useSingleKeys } from "./useSingleKeys.ts";

export function useKeys(onHelp: () => void): void {
  const page = usePage();
  const [letters] = useSingleKeys();
  // Before the page is painted: whoever sees it can press its keys.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey) return editingKey(page, event);
      if (event.altKey) return;
      const command = commandOf(event.key, placeOf(event.target as HTMLElement), letters);
      if (!command) return;
      event.preventDefault();
      act(page, command, event.repeat, onHelp);
    };
    window.addEventListener("keydown", onKey);
    const unwatch = page.history.watchPointer(window);
    return () => {
      window.removeEventListener("keydown", onKey);
      unwatch();
    };
  }, [page, onHelp, letters]);
}

/** A key that is held down walks on, and does everything else once. */
function act(page: Page, command: KeyCommand, repeated: boolean, onHelp: () => void): void {
  if (command === "help" || command === "play" || command === "step") {
    if (repeated) return;
    if (command === "help") onHelp();
    else if (command === "step") void page.run.stepOnce();
    else page.nextRun.toggle();
  } else walk(page, command);
}

/** Ctrl/⌘+Z takes back, with ⇧ (or Ctrl+Y) does again; where text is typed, the field's own undo is meant. */
function editingKey({ history }: Page, event: KeyboardEvent): void {
  const key = event.key.toLowerCase();
  if (event.altKey || (key !== "z" && key !== "y")) return;
  if (
    (event.target as HTMLElement).closest(
      "[role=dialog], input:not([type=checkbox], [type=radio]), textarea, [contenteditable]",
    )
  )
    return;
  if (key === "y" || event.shiftKey) history.redo();
  else history.undo();
  event.preventDefault();
}

function walk({ batch: shown, selection, mapView }: Page, move: Move): void {
  const { current } = shown.getState();
  const { row } = selection.getState();
  if (!current || row === null) return;
  const { batch } = current;
  const order = sortedTrajectories(batch, batch.group[row], mapView.getState().sort);
  shown.keepStep(current, neighbourRow(current, row, move, order));
}
