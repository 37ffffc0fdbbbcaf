/**
 * Undo and redo over every edit of the rollouts and every setting of the page. Where the reader is
 * (selection, scroll) is no setting, and a run that has begun is never taken back: its settings come back
 * into the form.
 */
import { createStore } from "zustand/vanilla";
import { settingsOf, type UndoParts } from "./settings.ts";
import { Recorder, type Timeline } from "./timeline.ts";

export type UndoHistory = ReturnType<typeof createHistory>;

export function createHistory(page: UndoParts) {
  const store = createStore<Timeline>()(() => ({ past: [], future: [] }));
  const recorder = new Recorder(settingsOf(page));
  let strokes = 0;
  let stroke = 0;

  const publish = () => store.setState(recorder.timeline);

  /**
   * Tells when the pointer goes down and up, so that a drag is one change however slow; gives how to stop.
   */
  function watchPointer(target: Window): () => void {
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

  return {
    ...store,
    watchPointer,
    /** A setting may have changed. */
    note: () => void (recorder.note(performance.now(), stroke) && publish()),
    undo: () => void (recorder.undo() && publish()),
    /** Forgets what was done since a timeline was current. */
    returnTo: (timeline: Timeline) => {
      recorder.timeline = timeline;
      publish();
    },
    redo: () => void (recorder.redo() && publish()),
  };
}

/** What undo and redo would do, in words; null where there is nothing. */
export const selectUndo = ({ past }: Timeline) => past.at(-1)?.label ?? null;
export const selectRedo = ({ future }: Timeline) => future[0]?.label ?? null;
