/** What is said of a method against the truth, column by column, wherever it is shown. */
import type { TruthMeasure } from "../../../experiment/sweep/results.ts";
import { decimal, percent, signed } from "../../../lib/words.ts";

export interface ScoreColumn {
  readonly measure: TruthMeasure;
  readonly label: string;
  /** One sentence: what it is, and which way is better. */
  readonly meaning: string;
  readonly text: (value: number) => string;
}

const decimals = (digits: number) => (value: number) => decimal(value, digits);
const inPercent = (value: number) => percent(value);

export const SCORE_COLUMNS: readonly ScoreColumn[] = [
  {
    measure: "gradient",
    label: "Gradient cosine",
    meaning:
      "Cosine between the policy gradient the method gives on these steps and the one under the true advantages, the truth's noise taken out. 1 is the true direction. The number that matters for learning.",
    text: decimals(2),
  },
  {
    measure: "kendall",
    label: "Order (Kendall)",
    meaning:
      "Kendall's τ between the method's order and the true one, over pairs of steps in the same state with different actions, the truth's noise taken out. 1: the better action always comes first; 0: as by chance.",
    text: decimals(2),
  },
  {
    measure: "spearman",
    label: "Order (Spearman)",
    meaning:
      "Spearman's correlation of ranks within each state where different actions were taken, the truth's noise taken out. 1 is best.",
    text: decimals(2),
  },
  {
    measure: "sign",
    label: "Sign agreement",
    meaning:
      "Whether steps have the right sign, the truth's noise taken out: 1 all of them, 0 as by chance, −1 none.",
    text: decimals(2),
  },
  {
    measure: "pearson",
    label: "Pearson",
    meaning:
      "Correlation of the method's advantages with the measured truth, step by step. 1 is best; noise of the truth lowers it.",
    text: decimals(2),
  },
  {
    measure: "rank",
    label: "Rank",
    meaning: "Spearman's correlation of the order of steps. 1 is best; noise of the truth lowers it.",
    text: decimals(2),
  },
  {
    measure: "error",
    label: "Error left",
    meaning:
      "Mean squared error after the best scale, as a share of the truth's own mean square and without its noise. 0 % is exact, 100 % no better than saying 0 everywhere.",
    text: inPercent,
  },
  {
    measure: "bias",
    label: "Bias",
    meaning: "Mean error after the best scale, in units of reward. 0 is best.",
    text: (value) => signed(value),
  },
  {
    measure: "variance",
    label: "Variance",
    meaning:
      "Variance of the error after the best scale about its mean, in squared units of reward, without the truth's noise.",
    text: decimals(4),
  },
  {
    measure: "wrongSign",
    label: "Wrong sign",
    meaning:
      "Share of the steps whose truth is told from 0 at which the method has the opposite sign. 0 % is best.",
    text: inPercent,
  },
  {
    measure: "silent",
    label: "Silent",
    meaning: "Share of those steps at which the method says 0: it teaches nothing there.",
    text: inPercent,
  },
];

/** A number as files hold it: null where it is not finite. */
type Stored = number | null;

export function scoreText(column: ScoreColumn, value: Stored | undefined): string {
  return value === null || value === undefined || !Number.isFinite(value) ? "n/a" : column.text(value);
}

/** "[low, high]", empty where there is no interval. */
export function intervalText(column: ScoreColumn, low: Stored, high: Stored): string {
  if (low === null || high === null || !Number.isFinite(low) || !Number.isFinite(high)) return "";
  return `[${column.text(low)}, ${column.text(high)}]`;
}
