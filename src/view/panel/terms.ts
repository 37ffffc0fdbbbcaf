/** The parts of an advantage in words and numbers. */
import type { CreditSliders } from "../../store/lens.ts";
import type { CreditFacts, StepFacts } from "../../store/stepFacts.ts";
import type { WaterfallTerm } from "../chart/Waterfall.tsx";
import { signed } from "../theme.ts";

const WEIGHTED = ["proxmo", "gigpo"];

export function termsOf(
  method: string,
  facts: StepFacts,
  credit: CreditFacts,
  sliders: CreditSliders,
): WaterfallTerm[] {
  return credit.parts.map(({ name, value }) => {
    if (name === "episode") {
      const w = credit.weight;
      const detail =
        w === undefined
          ? `return ${facts.episodeReturn.toFixed(2)} against the group`
          : `${signed(w === 0 ? 0 : value / w)} × w ${w.toFixed(3)}`;
      return { name: "episode part", detail, value };
    }
    if (name === "step") {
      const omega = WEIGHTED.includes(method) ? `ω ${sliders.stepWeight.toFixed(2)} · ` : "";
      const detail = credit.unassigned
        ? "no other step to compare with"
        : `${omega}(G ${credit.compared.toFixed(3)} − baseline ${credit.baseline.toFixed(3)})`;
      return { name: "step part", detail, value, unassigned: credit.unassigned };
    }
    return {
      name,
      detail: Number.isNaN(credit.baseline)
        ? ""
        : `${credit.compared.toFixed(3)} against baseline ${credit.baseline.toFixed(3)}`,
      value,
    };
  });
}

/** What modulation does to this episode, as one sentence; null where the method does not modulate. */
export function modulationSentence(facts: StepFacts, { weight, p }: CreditFacts): string | null {
  if (weight === undefined) return null;
  const outcome = facts.won ? "Success" : "Failure";
  const rate = facts.successes / facts.rollouts;
  const ease = rate > 0.6 ? "an easy task" : rate < 0.4 ? "a hard task" : "a task of middling difficulty";
  const percent = Math.abs(weight - 1) * 100;
  const effect =
    percent < 0.05 ? "counts as it is" : `counts ${percent.toFixed(1)} % ${weight > 1 ? "more" : "less"}`;
  const seen =
    p !== undefined && Math.abs(p - rate) > 0.005
      ? ` The released code reads p = ${p.toFixed(2)} from step rows.`
      : "";
  return `${outcome} on ${ease} (${facts.successes} of ${facts.rollouts} succeed): weight ${weight.toFixed(3)}, so this ${outcome.toLowerCase()} ${effect}.${seen}`;
}
