/**
 * Questions of a lesson: a choice between answers, or a prediction on the figure, for which neither
 * estimators nor the truth are drawn before it is made.
 */
import { z } from "../../lib/schema.ts";
import { stageSchema } from "../share/viewState.ts";

export const words = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));
/** A try and one of its steps, both counted from 1: "5.22". */
export const place = z
  .string()
  .check(z.regex(/^\d{1,3}\.\d{1,4}$/, "a place is a try and a step, such as 5.22"));
export const stop = stageSchema.shape.stop.def.innerType;

const asked = {
  question: words(300),
  /** What is shown once it is answered, whichever way. */
  reveal: z.strictObject({ stop, text: words(1200) }),
};

/** The option whose inequality holds is right. */
const choiceSchema = z.strictObject({
  kind: z.optional(z.literal("choice")),
  ...asked,
  options: z
    .array(z.strictObject({ text: words(120), when: words(200) }))
    .check(z.minLength(2), z.maxLength(4)),
});

/** Whether a quantity, see `facts.ts`, is above or below 0. */
const signSchema = z.strictObject({ kind: z.literal("sign"), ...asked, of: words(80) });

/** How large a quantity is, from −reach to reach; right within `near`. */
const barSchema = z.strictObject({
  kind: z.literal("bar"),
  ...asked,
  of: words(80),
  reach: z.number().check(z.minimum(0.01), z.maximum(1000)),
  near: z.number().check(z.minimum(0), z.maximum(1000)),
});

/** Which of two steps has more of a quantity of steps, such as "truth". */
const cellSchema = z.strictObject({
  kind: z.literal("cell"),
  ...asked,
  by: words(40),
  between: z.tuple([place, place]),
});

export const askSchema = z.discriminatedUnion("kind", [choiceSchema, signSchema, barSchema, cellSchema]);

export type LessonAsk = z.infer<typeof askSchema>;
export type ChoiceAsk = Extract<LessonAsk, { options: unknown }>;
/** A question that is answered on the figure. */
export type PredictionAsk = Exclude<LessonAsk, { options: unknown }>;
