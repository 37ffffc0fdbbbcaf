/** Texts and inequalities of a lesson on the rollouts that are shown; what is wrong with one is said in its place. */
import { filled, holds, type LessonFacts } from "../../experiment/lesson/facts.ts";
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

/** Whether an inequality holds; false where it cannot be read. */
export function tells(inequality: string, facts: LessonFacts): boolean {
  try {
    return holds(inequality, facts);
  } catch {
    return false;
  }
}
