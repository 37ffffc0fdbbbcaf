/** The parts of an advantage in words and numbers. */
import { signed } from "../../../lib/words.ts";
import type { WaterfallTerm } from "../../chart/Waterfall.tsx";
import type { CreditFacts, StepFacts } from "../../stepFacts.ts";

/** The terms of a formula that make up a part, and the part that a term belongs to. */
const TERMS_OF_PART: Readonly<Record<string, readonly string[]>> = {
  episode: ["modulation", "episode"],
  step: ["omega", "step"],
};

/** What parts beside episode and step are. */
const DETAILS: Readonly<Record<string, string>> = {
  centring: "the same for every step of the batch or group",
  global: "against all steps of the group",
  bonus: "for being sure at the next step",
};

export const termsOfPart = (part: string) => TERMS_OF_PART[part] ?? [part];
export const partOfTerm = (term: string) =>
  Object.keys(TERMS_OF_PART).find((part) => TERMS_OF_PART[part].includes(term)) ?? term;

/** The parts as a user's code gave them. */
export function ownTermsOf(credit: CreditFacts): WaterfallTerm[] {
  return credit.parts.map(({ name, value }) => ({
    part: name,
    name: name === "own" ? "advantage" : `${name} part`,
    detail:
      name === "step" && !Number.isNaN(credit.baseline) ? stepDetail(credit, null) : "as its code gives it",
    value,
  }));
}

/** `stepWeight`: ω where the method has one. */
export function termsOf(facts: StepFacts, credit: CreditFacts, stepWeight: number | null): WaterfallTerm[] {
  return credit.parts.map(({ name, value }) => {
    if (name === "episode")
      return { part: name, name: "episode part", detail: episodeDetail(facts, credit, value), value };
    if (name === "step") {
      const { unassigned } = credit;
      return { part: name, name: "step part", detail: stepDetail(credit, stepWeight), value, unassigned };
    }
    return {
      part: name,
      name: `${name} part`,
      detail: DETAILS[name] ?? "",
      value,
    };
  });
}

function episodeDetail(
  { episodeReturn }: StepFacts,
  { weight, episode, baseline }: CreditFacts,
  value: number,
) {
  if (weight !== undefined) return `${signed(weight === 0 ? 0 : value / weight)} × w ${weight.toFixed(3)}`;
  const mean = episode?.mean ?? baseline;
  return `return ${(episode?.compared ?? episodeReturn).toFixed(3)} against ${mean.toFixed(3)}`;
}

function stepDetail({ unassigned, compared, baseline }: CreditFacts, stepWeight: number | null): string {
  if (unassigned) return "no other step to compare with";
  const difference = `G ${compared.toFixed(3)} − baseline ${baseline.toFixed(3)}`;
  return stepWeight === null ? difference : `ω ${stepWeight.toFixed(2)} · (${difference})`;
}

/** The success rate of the step's group as the released code reads it, and as the paper does. */
interface BothReadings {
  readonly code: number;
  readonly paper: number;
}

/** What modulation does to this episode, with both readings of p; null where the method does not modulate. */
export function modulationSentence(
  facts: StepFacts,
  { weight }: CreditFacts,
  p: BothReadings,
): string | null {
  if (weight === undefined) return null;
  const outcome = facts.won ? "Success" : "Failure";
  const rate = facts.successes / facts.rollouts;
  const ease = rate > 0.6 ? "an easy task" : rate < 0.4 ? "a hard task" : "a task of medium difficulty";
  const percent = Math.abs(weight - 1) * 100;
  const effect =
    percent < 0.05 ? "counts as it is" : `counts ${percent.toFixed(1)} % ${weight > 1 ? "more" : "less"}`;
  const read = ` p = ${p.code.toFixed(2)} as released (mean return over step rows), ${p.paper.toFixed(2)} as in the paper (share of successful rollouts).`;
  return `${outcome} on ${ease} (${facts.successes} of ${facts.rollouts} succeed): weight ${weight.toFixed(3)}, so this ${outcome.toLowerCase()} ${effect}.${read}`;
}
