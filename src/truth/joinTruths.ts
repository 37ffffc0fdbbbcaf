import { check } from "../lib/assert.ts";
import type { Truth } from "./branch.ts";
import type { TruthColumns } from "./scorecard.ts";

/**
 * Truths of different rows of one batch as one, in ascending order of rows.
 * Errors (InputError): none, or another discount.
 */
export function joinTruths(truths: readonly Truth[]): TruthColumns {
  check(truths.length > 0, "joinTruths: nothing has been measured.");
  check(
    truths.every(({ gamma }) => gamma === truths[0].gamma),
    "joinTruths: truths of different discounts do not belong together; measure with one.",
  );
  const places = truths
    .flatMap((truth) => Array.from(truth.rows, (row, i) => ({ row, truth, i })))
    .sort((a, b) => a.row - b.row);
  const column = (read: (truth: Truth) => Float64Array) =>
    Float64Array.from(places, ({ truth, i }) => read(truth)[i]);
  return {
    rows: Int32Array.from(places, ({ row }) => row),
    advantage: column((truth) => truth.advantage),
    error: column((truth) => truth.error),
    halves: [column((truth) => truth.halves[0]), column((truth) => truth.halves[1])],
  };
}
