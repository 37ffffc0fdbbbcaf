/** What is said of a method against the truth, column by column, wherever it is shown. */
import type { TruthMeasure } from "../../../experiment/sweep/results.ts";
import { type Interval, wilsonInterval } from "../../../lib/stats.ts";
import { decimal, percent, signed } from "../../../lib/words.ts";

export interface ScoreColumn {
  readonly measure: TruthMeasure;
  readonly label: string;
  /** One sentence: what it is, and which way is better. */
  readonly meaning: string;
  readonly text: (value: number) => string;
  /** What it cannot leave; absent where it has no ends. */
  readonly range?: readonly [number, number];
  /** A share of the steps whose truth is significantly different from 0. */
  readonly ofSteps?: boolean;
}

const decimals = (digits: number) => (value: number) => decimal(value, digits);
const inPercent = (value: number) => percent(value);

export const SCORE_COLUMNS: readonly ScoreColumn[] = [
  {
    measure: "gradient",
    label: "Gradient cosine",
    meaning:
      "Cosine between the policy gradient from the method's advantages and the one from the true advantages, corrected for the truth's noise. 1 is the true direction. This number matters most for learning.",
    text: decimals(2),
    range: [-1, 1],
  },
  {
    measure: "kendall",
    label: "Order (Kendall)",
    meaning:
      "Kendall's τ between the method's order and the true order, over pairs of steps in the same state with different actions, corrected for the truth's noise. 1: the better action always comes first; 0: no better than chance.",
    text: decimals(2),
    range: [-1, 1],
  },
  {
    measure: "spearman",
    label: "Order (Spearman)",
    meaning:
      "Spearman's rank correlation within each state in which different actions were taken, corrected for the truth's noise. 1 is best.",
    text: decimals(2),
    range: [-1, 1],
  },
  {
    measure: "sign",
    label: "Sign agreement",
    meaning:
      "Whether steps have the right sign, corrected for the truth's noise: 1 all of them, 0 no better than chance, −1 none.",
    text: decimals(2),
    range: [-1, 1],
  },
  {
    measure: "pearson",
    label: "Pearson",
    meaning:
      "Correlation of the method's advantages with the measured truth over all steps. 1 is best; noise in the truth lowers it.",
    text: decimals(2),
    range: [-1, 1],
  },
  {
    measure: "rank",
    label: "Rank",
    meaning:
      "Spearman's rank correlation with the measured truth over all steps. 1 is best; noise in the truth lowers it.",
    text: decimals(2),
    range: [-1, 1],
  },
  {
    measure: "error",
    label: "Error left",
    meaning:
      "Mean squared error after the best rescaling, as a share of the truth's mean square, corrected for its noise. 0 % is exact; 100 % is no better than 0 everywhere.",
    text: inPercent,
    range: [0, 1],
  },
  {
    measure: "bias",
    label: "Bias",
    meaning: "Mean error after the best rescaling, in units of reward. 0 is best.",
    text: (value) => signed(value),
  },
  {
    measure: "variance",
    label: "Variance",
    meaning:
      "Variance of the error after the best rescaling, in squared units of reward, corrected for the truth's noise.",
    text: decimals(4),
  },
  {
    measure: "wrongSign",
    label: "Wrong sign",
    meaning:
      "Share of wrong signs among the steps whose truth is significantly different from 0. 0 % is best.",
    text: inPercent,
    range: [0, 1],
    ofSteps: true,
  },
  {
    measure: "silent",
    label: "Silent",
    meaning: "Share of those steps at which the method gives 0 and so teaches nothing.",
    text: inPercent,
    range: [0, 1],
    ofSteps: true,
  },
];

/** A number as files hold it: null where it is not finite. */
type Stored = number | null;

export function scoreText(column: ScoreColumn, value: Stored | undefined): string {
  return value === null || value === undefined || !Number.isFinite(value) ? "n/a" : column.text(value);
}

/**
 * The interval as it is shown: inside of what the measure can be; a share of steps that is the same in every
 * resample has Wilson's interval over the `steps` it is a share of.
 */
export function shownInterval({ range, ofSteps }: ScoreColumn, interval: Interval, steps?: number): Interval {
  const { mean, low, high } = interval;
  if (ofSteps && steps && low === high && Number.isFinite(mean)) return wilsonInterval(mean, steps);
  if (!range) return interval;
  return {
    ...interval,
    low: Math.min(mean, Math.max(range[0], low)),
    high: Math.max(mean, Math.min(range[1], high)),
  };
}

/** "[low, high]", "no variation" where nothing varied, empty where there is no interval. */
export function intervalText(column: ScoreColumn, low: Stored, high: Stored): string {
  if (low === null || high === null || !Number.isFinite(low) || !Number.isFinite(high)) return "";
  return low === high ? "(no variation)" : `[${column.text(low)}, ${column.text(high)}]`;
}
