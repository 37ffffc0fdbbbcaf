/**
 * Answers that are handed in: a file, or a code short enough for a form.
 *
 *   code = "answers." packed "." check      packed: base64url( deflate( JSON ) ), check: 4 hexadecimal digits
 *
 * Whether an answer was right is what the reader's page found; nobody vouches for it.
 */
import { check } from "../../lib/assert.ts";
import { digest } from "../../lib/digest.ts";
import { parsePlainJson } from "../../lib/plainJson.ts";
import { z } from "../../lib/schema.ts";
import { decimal, signed } from "../../lib/words.ts";
import { pack, unpack } from "../share/pack.ts";
import type { LessonAsk } from "./ask.ts";
import type { Lesson } from "./lesson.ts";

const answerSchema = z.strictObject({
  /** Number of the step, from 1. */
  step: z.int().check(z.minimum(1), z.maximum(40)),
  /** The answer before anything was revealed, as `judge` reads it. */
  first: z.number(),
  right: z.boolean(),
});

const handInSchema = z.strictObject({
  answers: z.literal(1),
  lesson: z.string().check(z.maxLength(40)),
  /** `questionsOf` the lesson. */
  questions: z.string().check(z.maxLength(8)),
  /** Whose they are; may be empty. */
  name: z.string().check(z.maxLength(80)),
  given: z.array(answerSchema).check(z.maxLength(40)),
});

export type HandIn = z.infer<typeof handInSchema>;

/** Eight digits that stand for the questions of a lesson. */
export const questionsOf = ({ steps }: Pick<Lesson, "steps">): string =>
  digest(JSON.stringify(steps.map(({ ask }) => ask ?? null))).slice(0, 8);

const HEAD = "answers.";
const checkOf = (packed: string) => digest(packed).slice(0, 4);

export function codeOf({ lesson, questions, name, given }: HandIn): string {
  const packed = pack([
    lesson,
    questions,
    name,
    given.map(({ step, first, right }) => [step, first, Number(right)]),
  ]);
  return `${HEAD}${packed}.${checkOf(packed)}`;
}

/** Errors (InputError): the text is neither a whole code nor a file of answers. */
export function readHandIn(text: string, name: string): HandIn {
  const code = text.trim();
  const result = handInSchema.safeParse(code.startsWith(HEAD) ? unpacked(code) : parsePlainJson(code, name));
  check(
    result.success,
    () => `${name} holds no answers; save or copy them again under Answers in the lesson.`,
  );
  return result.data;
}

function unpacked(code: string): unknown {
  const [, packed, given] = code.split(".");
  check(
    given !== undefined && given === checkOf(packed),
    () => `The code “${code.slice(0, 20)}…” was cut or changed on its way; copy it again, whole.`,
  );
  const content = unpack(packed);
  if (!Array.isArray(content) || !Array.isArray(content[3])) return null;
  const [lesson, questions, name, answers] = content;
  const all = answers.map((one: unknown) =>
    Array.isArray(one) ? { step: one[0], first: one[1], right: one[2] === 1 } : null,
  );
  return { answers: 1, lesson, questions, name, given: all };
}

/** An answer as a reader would say it. */
export function answerInWords(ask: LessonAsk, answer: number): string {
  if ("options" in ask) return ask.options[answer]?.text ?? "?";
  if (ask.kind === "sign") return answer > 0 ? "+" : "−";
  if (ask.kind === "cell") return `step ${ask.between[answer] ?? "?"}`;
  return ask.reach < 0.1 ? decimal(answer, 3) : signed(answer, 2).trim();
}
