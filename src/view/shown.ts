/**
 * What the panels show: one batch, its credits and the selected step, always of one moment. New batches are drawn at leisure (React may interrupt), so
 * that the page answers while the policy trains; the selection therefore travels with the batch it belongs to.
 */
import { createContext, useContext, useDeferredValue, useMemo } from "react";
import type { CreditAnswer, PageBatch } from "../engine/protocol.ts";
import { selectAnswer, selectPage, useBatch } from "../store/batch.ts";
import { selectGroup, selectRow, useSelection } from "../store/selection.ts";

export interface Shown {
  readonly page: PageBatch;
  readonly answer: CreditAnswer;
  /** Batch row of the selected step. */
  readonly row: number | null;
  readonly group: number;
}

export const ShownContext = createContext<Shown | null>(null);

/** Inside the panels: never null. */
export function useShown(): Shown {
  const shown = useContext(ShownContext);
  if (!shown) throw new Error("useShown belongs inside ShownContext.");
  return shown;
}

/** The newest moment that has been drawn, or is being drawn; null before the first batch. */
export function useLatestShown(): Shown | null {
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
