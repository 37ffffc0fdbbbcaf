/** Which lesson is open, and where in it the reader is. What opens and leaves it is fetched late. */
import { createStore } from "zustand/vanilla";
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
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

interface LessonState {
  readonly lesson: Lesson | null;
  /** Of a custom lesson: the text of its address. */
  readonly packed?: string;
  /** The lesson's rollouts. */
  readonly page: PageBatch | null;
  /** Number of the step, from 0. */
  readonly at: number;
  /** By id of the step: the option that was chosen. Answers stay on the page. */
  readonly answers: Readonly<Record<string, number>>;
  readonly before: BeforeLesson | null;
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

export const selectLesson = (state: LessonState) => state.lesson;
export const selectAt = (state: LessonState) => state.at;
export const selectAnswers = (state: LessonState) => state.answers;
/** Its place in the address; "" while it is on its way, null where none is open. */
export function lessonHashOf({ lesson, packed, at, opening }: LessonState): string | null {
  if (lesson) return lessonHash({ lesson: lesson.id, packed, step: lesson.steps[at].id });
  return opening ? "" : null;
}
