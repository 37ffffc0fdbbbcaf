/**
 * Tells a screen reader which step the reader has gone to. Neither the pointer's way nor rollouts that come
 * by themselves are spoken of.
 */
import { VisuallyHidden } from "@mantine/core";
import { useEffect, useState } from "react";
import { estimatorById } from "../../../credit/index.ts";
import type { PageBatch } from "../../../engine/batch/pageBatch.ts";
import type { CreditAnswer } from "../../../engine/credit/creditAnswer.ts";
import { signed } from "../../../lib/words.ts";
import { selectHeld } from "../../../store/batch/shownBatch.ts";
import { selectCovered } from "../../../store/lesson/lessonState.ts";
import { selectCompare } from "../../../store/reader/lens.ts";
import { useDisplayed } from "../../displayed.ts";
import { useBatch, useLens, useLesson } from "../../page.tsx";
import { stepFacts } from "../../stepFacts.ts";

/** While a lesson waits for a prediction. */
const NONE: readonly string[] = [];

export function SpokenStep() {
  const { page, answer, row } = useDisplayed();
  const held = useBatch(selectHeld);
  const compared = useLens(selectCompare);
  const compare = useLesson(selectCovered) ? NONE : compared;
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
      return { page, row, text: held && row !== null ? stepInWords(page, answer, compare, row) : "" };
    });
  }, [page, answer, compare, row, held]);
  return (
    <VisuallyHidden role="status" data-testid="spoken-step">
      {spoken.text}
    </VisuallyHidden>
  );
}

/** "Step 5 of rollout 2: take mug 1. GRPO +0.312, ProxMO −0.104" */
function stepInWords(
  page: PageBatch,
  { credits }: CreditAnswer,
  compare: readonly string[],
  row: number,
): string {
  const { step, rollout, action } = stepFacts(page, row);
  const values = compare
    .filter((id) => credits[id])
    .map((id) => `${estimatorById(id).label} ${signed(credits[id].advantage[row]).trim()}`);
  return `Step ${step + 1} of rollout ${rollout}: ${action}. ${values.join(", ")}`;
}
