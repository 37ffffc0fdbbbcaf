/** A lesson that is being made. What changes it is fetched late. */
import { createStore } from "zustand/vanilla";
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { LessonStep, LessonTruth } from "../../experiment/lesson/lesson.ts";

export interface DraftContent {
  readonly title: string;
  readonly steps: readonly LessonStep[];
}

interface LessonDraftState extends DraftContent {
  /** Whether it stands over the stage. */
  readonly open: boolean;
  /** Number of the step that is worked on, from 0. */
  readonly at: number;
  /** The rollouts of all its steps, as played, with their file; null before the first step. */
  readonly rollouts: { readonly of: PageBatch; readonly file: Readonly<Record<string, unknown>> } | null;
  /** What was measured of them. */
  readonly measured: LessonTruth | null;
  /** What undo goes back to, the newest last. */
  readonly past: readonly DraftContent[];
}

export type LessonDraft = ReturnType<typeof createLessonDraft>;

export const createLessonDraft = () =>
  createStore<LessonDraftState>()(() => ({
    open: false,
    title: "My lesson",
    steps: [],
    at: 0,
    rollouts: null,
    measured: null,
    past: [],
  }));
