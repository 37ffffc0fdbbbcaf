/** Controls that a step hides or locks: they cannot be used, by pointer or keys, and the panel says so. */
import { useEffect, useMemo, useState } from "react";
import { CONTROLS, type ControlId, type HeldBack, heldBackBy } from "../../experiment/lesson/controls.ts";
import type { LessonStep } from "../../experiment/lesson/lesson.ts";
import { commandOf, placeOf } from "../keys.ts";

/** Keys that only lead on. */
const FREE = new Set(["Tab", "Shift", "Escape", "PageUp", "PageDown"]);

export function useHeldBack(step: LessonStep): HeldBack & { readonly refused: boolean } {
  const held = useMemo(() => heldBackBy(step), [step]);
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
export function heldBackInWords(hidden: readonly ControlId[], locked: readonly ControlId[]): string {
  const parts = [
    ...(hidden.length > 0 ? [`hides ${named(hidden)}`] : []),
    ...(locked.length > 0 ? [`locks ${named(locked)}`] : []),
  ];
  return `This step ${parts.join(" and ")}, to keep to what it is about. Leave the lesson to use everything.`;
}
