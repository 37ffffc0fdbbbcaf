/** The measured truth beside the rows that are shown. */
import { useMemo } from "react";
import type { PageBatch } from "../engine/batch/pageBatch.ts";
import { rms } from "../lib/stats.ts";
import { playedPage } from "../store/batch/editedPage.ts";
import { selectTruth, type TruthPage } from "../store/truth/truth.ts";
import { isSignificant } from "../truth/significance.ts";
import { useDisplayed } from "./displayed.ts";
import { useTruth } from "./page.tsx";

/** Columns [rows of the batch shown]; NaN where nothing is measured. */
export interface TruthShown {
  readonly advantage: Float64Array;
  readonly error: Float64Array;
  /** Root mean square of what is measured, units of reward. */
  readonly rms: number;
  readonly of: TruthPage;
}

/** Null where nothing is measured of the batch shown. */
export function useTruthShown(): TruthShown | null {
  const { page } = useDisplayed();
  const truth = useTruth(selectTruth);
  return useMemo(() => truthShown(page, truth), [page, truth]);
}

function truthShown(page: PageBatch, truth: TruthPage | null): TruthShown | null {
  if (!truth || truth.played !== playedPage(page)) return null;
  const source = page.edited?.sourceRow;
  const { advantage, error } = truth;
  const here = (column: Float64Array) => (source ? Float64Array.from(source, (row) => column[row]) : column);
  return {
    advantage: here(advantage),
    error: here(error),
    rms: rms(advantage.filter((value) => !Number.isNaN(value))) || 1,
    of: truth,
  };
}

/** −1 or 1 where the truth differs significantly from 0 (95 %), else 0; NaN where it is not measured. */
export function truthSign(truth: Pick<TruthShown, "advantage" | "error">, row: number): number {
  const value = truth.advantage[row];
  if (Number.isNaN(value)) return Number.NaN;
  return isSignificant(truth, row) ? Math.sign(value) : 0;
}
