/**
 * What methods are judged by, in one number each, and what is said of it. They need not agree: see
 * `disagreement.ts`.
 */
import type { MergedLearning } from "../sweep/merge.ts";
import type { TruthMeasure } from "../sweep/results.ts";
import type { RegimeCell, Regimes } from "./regimes.ts";

export interface Yardstick {
  readonly id: "gradient" | "kendall" | "spearman" | "sign" | "area";
  /** For after "by": "by gradient cosine". */
  readonly name: string;
  /** One sentence: what 1 and 0 mean. */
  readonly meaning: string;
}

export const YARDSTICKS: readonly Yardstick[] = [
  {
    id: "gradient",
    name: "gradient cosine",
    meaning:
      "Cosine between the policy gradient that the method gives and the one under the true advantages: 1 is the true direction.",
  },
  {
    id: "kendall",
    name: "order in a state (Kendall)",
    meaning: "Whether the better of two actions in the same state comes first: 1 always, 0 as by chance.",
  },
  {
    id: "spearman",
    name: "order in a state (Spearman)",
    meaning: "Correlation of ranks within each state: 1 is the true order, 0 no order.",
  },
  {
    id: "sign",
    name: "sign agreement",
    meaning: "Whether steps have the right sign: 1 all, 0 as by chance.",
  },
  {
    id: "area",
    name: "learning",
    meaning:
      "Mean success rate over a training with the method: the area under its success curve per iteration.",
  },
];

/** A cell with what was learned at its point, where the sweep asked for that. */
export interface JudgedCell {
  readonly cell: RegimeCell;
  readonly learning?: MergedLearning;
}

/**
 * A method's values, one a batch or, for learning, one a replicate; methods of one cell stand beside each
 * other. Empty where there are none.
 */
export function valuesOf(
  { cell, learning }: JudgedCell,
  yardstick: Yardstick["id"],
  method: string,
): readonly (number | null)[] {
  if (yardstick === "area") return learning?.outcomes[method]?.area ?? [];
  return cell.values[method]?.[yardstick satisfies TruthMeasure] ?? [];
}

/** The replicate that each value belongs to, beside `valuesOf`. */
export const replicatesOf = (
  { cell, learning }: JudgedCell,
  yardstick: Yardstick["id"],
): readonly number[] =>
  yardstick === "area"
    ? (Object.values(learning?.outcomes ?? {})[0]?.area.map((_, replicate) => replicate) ?? [])
    : cell.batches.map(({ replicate }) => replicate);

/** Cells with what was learned at their points; for learning one a point. */
export function judgedCells({ cells, learning }: Regimes, yardstick: Yardstick["id"]): JudgedCell[] {
  const judged = cells.map((cell) => ({
    cell,
    learning: learning.find(({ at }) => JSON.stringify(at) === JSON.stringify(cell.at)),
  }));
  if (yardstick !== "area") return judged.filter(({ cell }) => cell.batches.length > 0);
  const first = cells[0]?.success;
  return judged.filter((one) => one.learning !== undefined && one.cell.success === first);
}
