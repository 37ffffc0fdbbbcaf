/**
 * A lesson's question that waits for a prediction: the picture has no colours yet but that of the prediction.
 */
import { useMemo } from "react";
import { rowAt, trajectoriesOf } from "../../rollout/rowsOf.ts";
import { selectCovered } from "../../store/lesson/lessonState.ts";
import type { MapValues } from "../chart/drawMap.ts";
import { useDisplayed } from "../displayed.ts";
import { useLesson } from "../page.tsx";

/** Null where nothing waits. */
export function useCover(): MapValues | null {
  const { batch } = useDisplayed().page;
  const covered = useLesson(selectCovered);
  const guess = useLesson((state) => state.guess);
  const state = useLesson(({ lesson, at }) => lesson?.steps[at].state);
  return useMemo(() => {
    if (!covered || !state) return null;
    const values = new Float64Array(batch.rows);
    const [t, step] = state.at.split(".").map(Number);
    const trajectory = trajectoriesOf(batch, state.group)[t - 1];
    if (guess !== null && trajectory !== undefined) values[rowAt(batch, trajectory, step - 1)] = guess;
    return { values };
  }, [covered, guess, state, batch]);
}
