/** A lesson's truth beside the rows of its batch. */
import { check } from "../../lib/assert.ts";
import type { LessonTruth } from "./lesson.ts";

/** Columns [rows], NaN where nothing is measured. Errors (InputError): it is of another batch. */
export function spreadTruth({ rows, advantage, error }: LessonTruth, of: number) {
  check(
    rows.length === advantage.length && rows.length === error.length && rows.every((row) => row < of),
    "The measured truth of the lesson is not of its rollouts.",
  );
  const columns = {
    advantage: new Float64Array(of).fill(Number.NaN),
    error: new Float64Array(of).fill(Number.NaN),
  };
  rows.forEach((row, i) => {
    columns.advantage[row] = advantage[i];
    columns.error[row] = error[i];
  });
  return columns;
}
