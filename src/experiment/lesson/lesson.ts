/**
 * A lesson: a few steps, each a state of the page over recorded rollouts, with a text whose numbers come from
 * those rollouts and the inequality that it teaches. Lessons are data; nothing in them is run or shown as
 * HTML.
 */
import { MAX_SOURCE } from "../../credit/user/source/maxSource.ts";
import { InputError } from "../../lib/assert.ts";
import { z } from "../../lib/schema.ts";
import { TABS } from "../share/viewState.ts";
import { askSchema, place, stop, words } from "./ask.ts";
import { CONTROL_IDS } from "./controls.ts";

const id = z.string().check(z.regex(/^[a-z0-9-]{1,40}$/, "an id has small letters, digits and hyphens"));

/** What of the page a step sets; the rest stays as the lesson found it. */
const stateSchema = z.strictObject({
  group: z.int().check(z.minimum(0)),
  stop,
  /** The selected step. */
  at: place,
  /** Only what the stop adds. */
  addedOnly: z._default(z.boolean(), false),
  /** The stop in the lower half of every cell. */
  against: z._default(z.nullable(stop), null),
  /** The workbench with this tab; null: the stage alone. */
  tab: z._default(z.nullable(z.enum(TABS)), null),
  /** Sliders that are not as released. */
  sliders: z._default(
    z.partial(
      z.strictObject({
        variant: z.enum(["code", "paper"]),
        temperature: z.number().check(z.minimum(1e-3), z.maximum(1e6)),
        alpha: z.number().check(z.minimum(0), z.maximum(64)),
        range: z.number().check(z.minimum(0), z.maximum(1)),
      }),
    ),
    {},
  ),
});

/** Controls of the page, by id. */
const controls = z.array(z.enum(CONTROL_IDS)).check(z.maxLength(CONTROL_IDS.length));

const stepSchema = z.strictObject({
  id,
  title: words(80),
  /** Markdown: paragraphs, **strong** and *stressed* words; {…} is a number, see `facts.ts`. */
  text: words(1200),
  state: stateSchema,
  /** The part of the stage to look at. */
  look: z.enum(["chain", "picture", "card"]),
  /** Controls that stay, all others are hidden; controls that are hidden; controls that cannot be used. */
  only: z.optional(controls),
  hide: z._default(controls, []),
  lock: z._default(controls, []),
  ask: z.optional(askSchema),
  /** An estimator that is shown as text; it runs when its reader presses Run. */
  code: z.optional(words(MAX_SOURCE)),
  /** What the step teaches, as inequalities of its rollouts joined by "and". */
  shows: z._default(words(300), "1 = 1"),
});

const file = z.string().check(z.regex(/^[a-z0-9/-]{1,80}\.json$/));

const numbers = z.array(z.number()).check(z.maxLength(1_000_000));

/** The truth of some rows of a lesson's batch: advantages Q − V with their standard errors. */
const lessonTruthSchema = z.strictObject({
  gamma: z.number(),
  /** Continuations per step. */
  continuations: z.int(),
  rows: z.array(z.int().check(z.minimum(0))).check(z.maxLength(1_000_000)),
  advantage: numbers,
  error: numbers,
});

export type LessonTruth = z.infer<typeof lessonTruthSchema>;

const lessonSchema = z.strictObject({
  id,
  title: words(80),
  /** One sentence for the menu. */
  about: words(200),
  /** A recorded batch, from the page's own folder. */
  batch: z.optional(file),
  /** Its measured truth. */
  truth: z.optional(file),
  /** Or the rollouts themselves, as in a file of the playground, and what was measured of them. */
  rollouts: z.optional(z.record(z.string(), z.unknown())),
  measured: z.optional(lessonTruthSchema),
  /** Differences found over many batches that its texts speak of: mean and 95 % interval. */
  found: z._default(z.record(id, z.tuple([z.number(), z.number(), z.number()])), {}),
  steps: z.array(stepSchema).check(z.minLength(1), z.maxLength(40)),
});

export type Lesson = z.infer<typeof lessonSchema>;
export type LessonStep = z.infer<typeof stepSchema>;

/** Fields that are named at once. */
const MAX_TOLD = 8;

/** Errors (InputError): one sentence that names the lesson and its fields that are wrong or not known. */
export function parseLesson(value: unknown, name: string): Lesson {
  const result = lessonSchema.safeParse(value);
  if (result.success) return result.data;
  const wrong = result.error.issues
    .slice(0, MAX_TOLD)
    .map(({ path, message }) => `field ${path.join(".") || "at the top"}: ${message.replace(/\.$/, "")}`);
  throw new InputError(`The lesson ${name}: ${wrong.join("; ")}.`);
}

/** Errors (InputError): the file is no truth of a lesson. */
export function parseLessonTruth(value: unknown, name: string): LessonTruth {
  const result = lessonTruthSchema.safeParse(value);
  if (!result.success) throw new InputError(`The measured truth ${name} cannot be read; reload the page.`);
  return result.data;
}
