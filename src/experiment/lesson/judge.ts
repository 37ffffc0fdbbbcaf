/** What an answer is worth on the rollouts of its lesson. */
import { decimal, signed } from "../../lib/words.ts";
import type { ChoiceAsk, LessonAsk } from "./ask.ts";
import { holds, type LessonFacts, measured } from "./facts.ts";

/** Whether an answer is right, in a word and in numbers. */
export interface Judgement {
  readonly right: boolean;
  /** How far it was off; empty for a choice. */
  readonly says: string;
}

const number = (value: number) => signed(value, 2).trim();

/**
 * An answer is the number of an option or of a step, from 0; −1 or 1 for a sign; or a bar's value. Errors
 * (InputError): a quantity of the question is not known for these rollouts.
 */
export function judge(ask: LessonAsk, answer: number, facts: LessonFacts): Judgement {
  if (ask.kind === "sign") return judgeSign(answer, measured(ask.of, facts));
  if (ask.kind === "bar") return judgeBar(answer, ask.near, measured(ask.of, facts));
  if (ask.kind === "cell") {
    const [first, second] = ask.between.map((at) => measured(`${ask.by} ${at}`, facts));
    const right = first.value === second.value || answer === (first.value > second.value ? 0 : 1);
    return {
      right,
      says: `Step ${ask.between[0]}: ${words(first)}; step ${ask.between[1]}: ${words(second)}.`,
    };
  }
  return { right: answer === rightOption(ask, facts), says: "" };
}

/** Number of the option whose inequality holds; −1 where none does. */
export const rightOption = (ask: ChoiceAsk, facts: LessonFacts): number =>
  ask.options.findIndex(({ when }) => holds(when, facts));

type Measured = ReturnType<typeof measured>;

/** "−0.12 (standard error 0.02)" */
const words = ({ value, error }: Measured) =>
  `${number(value)}${error === null ? "" : ` (standard error ${decimal(error, 2)})`}`;

function judgeSign(answer: number, it: Measured): Judgement {
  const told = it.error === null || Math.abs(it.value) > 1.96 * it.error;
  const open = told ? "" : " That is not significantly different from 0 (95 %).";
  return { right: answer * it.value > 0, says: `It is ${words(it)}.${open}` };
}

function judgeBar(answer: number, near: number, it: Measured): Judgement {
  const off = Math.abs(answer - it.value);
  const inside = it.error !== null && off <= 1.96 * it.error;
  const apart = inside ? "inside its 95 % interval" : `${decimal(off, 2)} off`;
  const right = inside || off <= near;
  const sign = !right && answer * it.value > 0 ? " The sign is right." : "";
  return { right, says: `It is ${words(it)}; your ${number(answer)} is ${apart}.${sign}` };
}
