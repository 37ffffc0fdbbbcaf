/** Controls that a step hides or locks: they cannot be used, by pointer or keys, and the panel says so. */
import { useEffect, useMemo, useState } from "react";
import { CONTROLS, type ControlId, type HeldBack, heldBackBy } from "../../experiment/lesson/controls.ts";
import type { LessonStep } from "../../experiment/lesson/lesson.ts";
import { commandOf, placeOf } from "../keys.ts";

/** Keys that only lead on. */
const FREE = new Set(["Tab", "Shift", "Escape", "PageUp", "PageDown"]);

/** What would show the answer to a prediction. */
const TELLING: readonly ControlId[] = ["chain", "options", "workbench"];

/** @param waits for a prediction: what would show the answer is locked until it is made */
export function useHeldBack(step: LessonStep, waits: boolean): HeldBack & { readonly refused: boolean } {
  const held = useMemo(
    () => heldBackBy(waits ? { ...step, lock: [...step.lock, ...TELLING] } : step),
    [step, waits],
  );
  const [refused, setRefused] = useState<LessonStep | null>(null);
  useEffect(() => {
    const { dataset } = document.documentElement;
    const ids = [...held.hidden, ...held.locked];
    dataset.hiddenControls = held.hidden.join(" ");
    dataset.lockedControls = held.locked.join(" ");
    const stop = (event: Event) => {
      if (!ids.some((id) => reaches(event, id))) return;
      event.preventDefault();
      event.stopPropagation();
      setRefused(step);
    };
    const kinds = ["pointerdown", "mousedown", "click", "keydown"] as const;
    for (const kind of kinds) window.addEventListener(kind, stop, { capture: true });
    return () => {
      delete dataset.hiddenControls;
      delete dataset.lockedControls;
      for (const kind of kinds) window.removeEventListener(kind, stop, { capture: true });
    };
  }, [held, step]);
  return { ...held, refused: refused === step };
}

/** Whether an event is meant for a control; Play has keys of its own. */
function reaches(event: Event, id: ControlId): boolean {
  const target = event.target as Element;
  const key = event instanceof KeyboardEvent ? event.key : null;
  if (key !== null && FREE.has(key)) return false;
  if (target.closest?.(`[data-control="${id}"]`)) return true;
  if (id !== "play" || key === null) return false;
  const command = commandOf(key, placeOf(target as HTMLElement), true);
  return command === "play" || command === "step";
}

const named = (ids: readonly ControlId[]) => ids.map((id) => CONTROLS[id]).join(", ");

/** Why a control does not answer, and what to do. */
export function heldBackInWords(
  hidden: readonly ControlId[],
  locked: readonly ControlId[],
  waits: boolean,
): string {
  const parts = [
    ...(hidden.length > 0 ? [`hides ${named(hidden)}`] : []),
    ...(locked.length > 0 ? [`locks ${named(locked)}`] : []),
  ];
  const why = waits ? "until you have answered" : "to keep to what it is about";
  return `This step ${parts.join(" and ")}, ${why}. Leave the lesson to use everything.`;
}
