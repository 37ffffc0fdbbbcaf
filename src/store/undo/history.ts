/**
 * Undo and redo over every edit of the rollouts and every setting of the page. Where the reader is
 * (selection, scroll) is no setting, and a run that has begun is never taken back: its settings come back
 * into the form.
 */
import { create } from "zustand";
import { onSettings, SETTINGS } from "./settings.ts";
import { Recorder, type Timeline } from "./timeline.ts";

export const useHistory = create<Timeline>()(() => ({ past: [], future: [] }));

const recorder = new Recorder(SETTINGS);
let strokes = 0;
let stroke = 0;

const publish = () => useHistory.setState(recorder.timeline);

onSettings(() => {
  if (recorder.note(performance.now(), stroke)) publish();
});

/** Tells when the pointer goes down and up, so that a drag is one change however slow; gives how to stop. */
export function watchPointer(target: Window): () => void {
  const down = () => {
    stroke = ++strokes;
  };
  const up = () => {
    stroke = 0;
  };
  const events = [
    ["pointerdown", down],
    ["pointerup", up],
    ["pointercancel", up],
  ] as const;
  for (const [name, listener] of events) target.addEventListener(name, listener, { capture: true });
  return () => {
    for (const [name, listener] of events) target.removeEventListener(name, listener, { capture: true });
  };
}

export function undo(): void {
  if (recorder.undo()) publish();
}

export function redo(): void {
  if (recorder.redo()) publish();
}

/** What undo and redo would do, in words; null where there is nothing. */
export const selectUndo = ({ past }: Timeline) => past.at(-1)?.label ?? null;
export const selectRedo = ({ future }: Timeline) => future[0]?.label ?? null;
