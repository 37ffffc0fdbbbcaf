/** What a stop of the chain does to one step, in one sentence. */
import type { RowWeights } from "../../credit/estimator.ts";
import type { StopId } from "../../credit/report/chain.ts";
import { count, decimal, percent, signed } from "../../lib/words.ts";
import type { CreditFacts, StepFacts } from "../stepFacts.ts";

export interface SentenceFacts {
  readonly step: StepFacts;
  /** Of ProxMO (stops up to `proxmo`) or of the exact comparison (stop `gigpo`). */
  readonly credit: CreditFacts;
  /** Advantage at the first stop, and what the stop adds to the one before. */
  readonly plain: number;
  readonly added: number;
  /** Whom the step was compared with; undefined while that is being asked for. */
  readonly weights?: RowWeights | null;
  readonly row: number;
}

const trim = (value: number, digits = 2) => signed(value, digits).trim();

/** "3 of 8 solved it" */
const share = ({ successes, rollouts }: StepFacts) => `${successes} of ${rollouts} solved it`;

const difficulty = ({ successes, rollouts }: StepFacts) => {
  const rate = successes / rollouts;
  if (rate > 0.6) return "an easy task";
  return rate < 0.4 ? "a hard task" : "a task of medium difficulty";
};

const SENTENCES: Readonly<Record<StopId, (facts: SentenceFacts) => string>> = {
  grpo({ step, plain }) {
    if (step.successes === step.rollouts)
      return "All tries solved the task, so GRPO has nothing to compare: 0 for every step.";
    if (step.successes === 0 && plain === 0)
      return "All tries failed alike, so GRPO has nothing to compare: 0 for every step.";
    const verdict = step.won ? "This try solved the task" : "This try failed";
    const consequence = plain >= 0 ? "is praised" : "is blamed";
    return `${verdict} (${share(step)}), so each of its steps ${consequence} alike: ${trim(plain)}.`;
  },
  modulation({ step, credit, added }) {
    const weight = credit.weight ?? 1;
    const change = Math.abs(weight - 1);
    const outcome = step.won ? "A success" : "A failure";
    if (change < 0.0005) return `${outcome} on ${difficulty(step)} (${share(step)}) counts as it is.`;
    return `${outcome} on ${difficulty(step)} (${share(step)}) counts ${percent(change, 1)} ${weight > 1 ? "more" : "less"}: ${trim(added, 3)}.`;
  },
  proxmo(facts) {
    const { credit, added } = facts;
    if (credit.unassigned)
      return "No other step of these tries can be compared with this one, so nothing is added.";
    return `${comparedWith(facts)}, ${againstTheirs(credit)}, so it ${consequence(added)}.`;
  },
  gigpo(facts) {
    const { credit, added, weights } = facts;
    if (credit.unassigned)
      return "No other step of these tries has exactly this text, so GiGPO has nothing to compare it with.";
    const others = weights ? count(weights.rows.length - 1, "other step") : "other steps";
    return `Compared with itself and ${others} of exactly this text, ${againstTheirs(credit)}, so it ${consequence(added)}.`;
  },
};

export const stepSentence = (stop: StopId, facts: SentenceFacts): string => SENTENCES[stop](facts);

/** "whose mean return from there on is 0.08: this step’s, 0.95, is higher" */
const againstTheirs = ({ compared, baseline }: CreditFacts) => {
  const difference = compared - baseline;
  const word = Math.abs(difference) < 0.005 ? "the same" : difference > 0 ? "higher" : "lower";
  return `whose mean return from there on is ${decimal(baseline, 2)}: this step’s, ${decimal(compared, 2)}, is ${word}`;
};

const consequence = (added: number) => {
  if (Math.abs(added) < 0.005) return "neither gains nor loses";
  return added > 0 ? `gains ${trim(added)}` : `loses ${decimal(-added, 2)}`;
};

/** How much of the others' weight the steps hold that are named. */
const MOST_OF_THE_WEIGHT = 0.8;

/** "Compared with itself and 13 nearly identical states" */
function comparedWith({ weights, row }: SentenceFacts): string {
  if (!weights?.similarity) return "Compared with similar states";
  const { rows, similarity } = weights;
  const others = [...rows.keys()]
    .filter((i) => rows[i] !== row)
    .sort((a, b) => weights.weights[b] - weights.weights[a]);
  const itself = others.length < rows.length ? "itself and " : "";
  const all = others.reduce((sum, i) => sum + weights.weights[i], 0);
  let held = 0;
  let near = 0;
  let alike = 0;
  for (const i of others) {
    if (held >= MOST_OF_THE_WEIGHT * all) break;
    held += weights.weights[i];
    near++;
    alike += weights.weights[i] * similarity[i];
  }
  if (near === 0 || held === 0) return "Compared with itself alone";
  const mean = alike / held;
  const kind = mean > 0.95 ? "nearly identical" : mean > 0.7 ? "similar" : "loosely similar";
  return `Compared with ${itself}${count(near, `${kind} state`)}`;
}
