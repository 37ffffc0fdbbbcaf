/**
 * What the panels show: one batch, its credits and the selected step, always of one moment. New batches are
 * drawn at leisure (React may interrupt), so that the page answers while the policy trains; the selection
 * therefore travels with the batch it belongs to.
 */
import { createContext, useContext, useDeferredValue, useMemo } from "react";
import type { PageBatch } from "../engine/batch/pageBatch.ts";
import type { CreditAnswer } from "../engine/credit/creditAnswer.ts";
import { selectAnswer, selectPage } from "../store/batch/shownBatch.ts";
import { selectCompare, selectExplain } from "../store/reader/lens.ts";
import { selectGroup, selectRow } from "../store/reader/selection.ts";
import { useBatch, useLens, useSelection } from "./page.tsx";

export interface Displayed {
  readonly page: PageBatch;
  readonly answer: CreditAnswer;
  /** Batch row of the selected step. */
  readonly row: number | null;
  readonly group: number;
}

export const DisplayedContext = createContext<Displayed | null>(null);

/** Inside the panels: never null. */
export function useDisplayed(): Displayed {
  const shown = useContext(DisplayedContext);
  if (!shown) throw new Error("useDisplayed belongs inside DisplayedContext.");
  return shown;
}

/**
 * The method whose number is taken apart: the chosen one, or the last of the compared ones that could be
 * computed on this batch; null where none could.
 */
export function useExplained(): string | null {
  const { answer } = useDisplayed();
  const chosen = useLens(selectExplain);
  const computed = useLens(selectCompare).filter((id) => answer.credits[id]);
  return computed.includes(chosen) ? chosen : (computed.at(-1) ?? null);
}

/** The newest moment that has been drawn, or is being drawn; null before the first batch. */
export function useLatestDisplayed(): Displayed | null {
  const page = useBatch(selectPage);
  const answer = useBatch(selectAnswer);
  const row = useSelection(selectRow);
  const group = useSelection(selectGroup);
  const latest = useMemo(
    () => (page && answer ? { page, answer, row, group } : null),
    [page, answer, row, group],
  );
  return useDeferredValue(latest);
}
