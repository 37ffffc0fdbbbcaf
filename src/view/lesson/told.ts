/**
 * Texts and verdicts of a lesson on the rollouts that are shown; what is wrong with one is said in its place.
 */
import type { ChoiceAsk, LessonAsk } from "../../experiment/lesson/ask.ts";
import { filled, type LessonFacts } from "../../experiment/lesson/facts.ts";
import { type Judgement, judge, rightOption } from "../../experiment/lesson/judge.ts";
import { messageOf } from "../../lib/assert.ts";

/** A text with its numbers; until they are there, or where the reader has turned to other rollouts, dots. */
export function told(text: string, facts: LessonFacts | null): string {
  const waits = !facts?.weights && /\{[^{}]*\b(given|ess)\b/.test(text);
  if (!facts || waits) return text.replace(/\{[^{}]*\}/g, "…");
  try {
    return filled(text, facts);
  } catch (error) {
    return messageOf(error);
  }
}

/** Number of the right option; −1 where that cannot be read. */
export function optionOf(ask: ChoiceAsk, facts: LessonFacts): number {
  try {
    return rightOption(ask, facts);
  } catch {
    return -1;
  }
}

/** What an answer is worth; where a quantity is not known, that is said. */
export function verdictOn(ask: LessonAsk, given: number, facts: LessonFacts): Judgement {
  try {
    return judge(ask, given, facts);
  } catch (error) {
    return { right: false, says: messageOf(error) };
  }
}
