/** Which lesson is open, and where in it the reader is. What opens and leaves it is fetched late. */
import { createStore } from "zustand/vanilla";
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { LessonAsk, PredictionAsk } from "../../experiment/lesson/ask.ts";
import { lessonHash } from "../../experiment/lesson/catalogue.ts";
import type { Lesson } from "../../experiment/lesson/lesson.ts";
import type { View } from "../../experiment/share/viewState.ts";
import { Newest } from "../../lib/newest.ts";
import type { TruthState } from "../truth/truth.ts";
import type { Timeline } from "../undo/timeline.ts";

/** The page as it was before the lesson. */
export interface BeforeLesson {
  readonly view: View;
  readonly batch: PageBatch | null;
  readonly held: boolean;
  readonly row: number | null;
  readonly group: number;
  /** What could be undone and done again. */
  readonly timeline: Timeline;
  readonly truth: Pick<TruthState, "truth" | "card" | "choice">;
}

/** An answer as `judge` reads it. */
export interface Answer {
  /** The one before anything was revealed, and whether it was right. */
  readonly first: number;
  readonly right: boolean;
  readonly latest: number;
}

interface LessonState {
  readonly lesson: Lesson | null;
  /** Of a custom lesson: the text of its address. */
  readonly packed?: string;
  /** The lesson's rollouts. */
  readonly page: PageBatch | null;
  /** Number of the step, from 0. */
  readonly at: number;
  /** By `answerKey`. Answers stay on the page. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** A prediction that is being made on the figure. */
  readonly guess: number | null;
  readonly before: BeforeLesson | null;
  /** What is being made ready for paper: what a reader sees, or with all answers for whoever teaches. */
  readonly printing: "handout" | "notes" | null;
  /** One is on its way to the screen. */
  readonly opening: boolean;
}

export type LessonPart = ReturnType<typeof createLesson>;

export function createLesson() {
  const store = createStore<LessonState>()(() => ({
    lesson: null,
    page: null,
    at: 0,
    answers: {},
    guess: null,
    printing: null,
    before: null,
    opening: false,
  }));
  return {
    ...store,
    /** What is being opened: the newest counts. */
    openings: new Newest(),
  };
}

/** Under which name an answer is kept. */
export const answerKey = (lesson: string, step: string): string => `${lesson}/${step}`;

/** The answer to the open step. */
export const selectAnswered = ({ lesson, at, answers }: LessonState): Answer | undefined =>
  lesson ? answers[answerKey(lesson.id, lesson.steps[at].id)] : undefined;
/** A question that asks for a prediction on the figure; null where it does not. */
export const predictionOf = (ask: LessonAsk | undefined): PredictionAsk | null =>
  ask && !("options" in ask) ? ask : null;
export const selectPrediction = ({ lesson, at }: LessonState) => predictionOf(lesson?.steps[at].ask);
/** Whether the figure waits for a prediction: until then neither estimators nor the truth are drawn. */
export const selectCovered = (state: LessonState): boolean =>
  selectPrediction(state) !== null && selectAnswered(state) === undefined;

export const selectLesson = (state: LessonState) => state.lesson;
export const selectAnswers = (state: LessonState) => state.answers;
export const selectAt = (state: LessonState) => state.at;
/** Its place in the address; "" while it is on its way, null where none is open. */
export function lessonHashOf({ lesson, packed, at, opening }: LessonState): string | null {
  if (lesson) return lessonHash({ lesson: lesson.id, packed, step: lesson.steps[at].id });
  return opening ? "" : null;
}
