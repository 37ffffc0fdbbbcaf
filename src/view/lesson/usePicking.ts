/**
 * Controls of the page are chosen by clicking them, or with Enter or Space where the focus is in one, while
 * the lesson that is made says so; they do nothing else meanwhile. Escape ends it.
 */
import { useEffect } from "react";
import { CONTROL_IDS, type ControlId } from "../../experiment/lesson/controls.ts";

const PRESSED = ["pointerdown", "mousedown", "click", "keydown"] as const;

/** @param onPick null: nothing is chosen now */
export function usePicking(
  chosen: readonly ControlId[],
  onPick: ((id: ControlId) => void) | null,
  onEnd: () => void,
): void {
  useEffect(() => {
    if (!onPick) return;
    const { dataset } = document.documentElement;
    dataset.pickedControls = chosen.join(" ");
    const listen = (event: Event) => {
      const key = event instanceof KeyboardEvent ? event.key : null;
      if (key === "Escape") return onEnd();
      if (key !== null && key !== "Enter" && key !== " ") return;
      const id = controlOf(event.target as Element);
      if (!id) return;
      event.preventDefault();
      event.stopPropagation();
      // A press of the pointer comes as four events, one of a screen reader as a click alone.
      if (key !== null || event.type === "pointerdown" || isBareClick(event)) onPick(id);
    };
    for (const kind of PRESSED) window.addEventListener(kind, listen, { capture: true });
    return () => {
      delete dataset.pickedControls;
      for (const kind of PRESSED) window.removeEventListener(kind, listen, { capture: true });
    };
  }, [chosen, onPick, onEnd]);
}

const isBareClick = (event: Event) => event.type === "click" && (event as MouseEvent).detail === 0;

function controlOf(target: Element): ControlId | undefined {
  const named = target.closest?.("[data-control]")?.getAttribute("data-control");
  return CONTROL_IDS.find((id) => id === named);
}
