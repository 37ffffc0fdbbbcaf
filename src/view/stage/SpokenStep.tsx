/**
 * Tells a screen reader which step the reader has gone to, with the numbers of its card. Neither the
 * pointer's way nor rollouts that come by themselves are spoken of.
 */
import { VisuallyHidden } from "@mantine/core";
import { useEffect, useState } from "react";
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import { selectHeld } from "../../store/batch/shownBatch.ts";
import { selectCovered } from "../../store/lesson/lessonState.ts";
import { selectStop } from "../../store/reader/stage.ts";
import { useDisplayed } from "../displayed.ts";
import { useBatch, useLesson, useStage } from "../page.tsx";
import { stepFacts } from "../stepFacts.ts";
import { useTruthShown } from "../truthShown.ts";
import { type Bar, barsOf } from "./bars.ts";
import { useChain } from "./useChain.ts";

export function SpokenStep() {
  const { page, row } = useDisplayed();
  const held = useBatch(selectHeld);
  const chain = useChain();
  const stop = useStage(selectStop);
  const truth = useTruthShown();
  // A lesson may wait for a prediction.
  const covered = useLesson(selectCovered);
  const [spoken, setSpoken] = useState<{ page: PageBatch; row: number | null; text: string }>({
    page,
    row,
    text: "",
  });
  // Another step of rollouts that stay: someone went there. The same step with other numbers says nothing
  // new.
  useEffect(() => {
    setSpoken((before) => {
      if (before.page === page && before.row === row) return before;
      if (!held || row === null) return { page, row, text: "" };
      const bars = chain && !covered ? barsOf(chain, row, stop, truth?.advantage[row] ?? Number.NaN) : [];
      return { page, row, text: stepInWords(page, row, bars) };
    });
  }, [page, row, held, chain, stop, truth, covered]);
  return (
    <VisuallyHidden role="status" data-testid="spoken-step">
      {spoken.text}
    </VisuallyHidden>
  );
}

/** "Step 5 of try 2: take mug 1. GRPO +0.89, modulation +0.03, soft baseline +0.87, ProxMO +1.78" */
function stepInWords(page: PageBatch, row: number, bars: readonly Bar[]): string {
  const { step, rollout, action } = stepFacts(page, row);
  const values = bars.map(({ label, text }) => `${label.replace(/^[+=] /, "")} ${text.trim()}`);
  return `Step ${step + 1} of try ${rollout}: ${action}. ${values.join(", ")}`;
}
