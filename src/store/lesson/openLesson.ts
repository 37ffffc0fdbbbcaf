/**
 * Opens a lesson, walks its steps, and leaves it. A lesson takes the screen as a guest: the run goes on
 * unseen, and on leaving the page is what it was.
 */
import { LESSONS, type LessonPlace, lessonFile, lessonPlaceOf } from "../../experiment/lesson/catalogue.ts";
import { rowOfPlace } from "../../experiment/lesson/facts.ts";
import {
  type Lesson,
  type LessonTruth,
  parseLesson,
  parseLessonTruth,
} from "../../experiment/lesson/lesson.ts";
import { spreadTruth } from "../../experiment/lesson/spreadTruth.ts";
import { check, messageOf } from "../../lib/assert.ts";
import type { CreditOfPage } from "../batch/creditThread.ts";
import type { ShownBatch } from "../batch/shownBatch.ts";
import type { Outside } from "../outside.ts";
import { applyView, pageState, type SharedParts } from "../share/pageState.ts";
import type { TruthPart } from "../truth/truth.ts";
import type { UndoHistory } from "../undo/history.ts";
import { applyStep } from "./applyStep.ts";
import { answerKey, type BeforeLesson, type LessonPart, lessonHashOf } from "./lessonState.ts";
import { unpackLesson } from "./ownLesson.ts";

/** What of the page it needs. */
export interface LessonParts extends SharedParts {
  readonly outside: Pick<Outside, "fetch">;
  readonly credit: CreditOfPage;
  readonly truth: TruthPart;
  readonly lesson: LessonPart;
  readonly history: UndoHistory;
}

/** Where `#lesson=…` leads; false where it names no lesson. */
export async function openLessonHash(page: LessonParts, hash: string): Promise<boolean> {
  const place = lessonPlaceOf(hash);
  if (!place) return false;
  await openLesson(page, place);
  return true;
}

/** Opens a lesson at a step, its first one where none is named. A failure is said on the page. */
export async function openLesson(
  page: LessonParts,
  { lesson: id, packed, step }: LessonPlace,
): Promise<void> {
  const { lesson: part } = page;
  const open = part.getState();
  if (open.lesson?.id === id && open.packed === packed) return goToNamed(page, step);
  const counts = part.openings.begin();
  part.setState({ opening: true });
  try {
    const lesson = packed === undefined ? await builtIn(page, id) : unpackLesson(packed);
    const [played, truth] = await Promise.all([
      rolloutsOf(page, lesson).then(page.credit.playRecording),
      truthOf(page, lesson),
      firstShown(page.batch),
    ]);
    const columns = truth && spreadTruth(truth, played.batch.rows);
    const at = step === undefined ? 0 : stepNamed(lesson, step);
    for (const { state } of lesson.steps) rowOfPlace({ batch: played.batch, group: state.group }, state.at);
    if (!counts()) return;
    const before = part.getState().before ?? stateBefore(page);
    page.batch.hold(true);
    if ((await page.batch.show(played)) !== "shown" || !counts()) return;
    if (truth && columns)
      page.truth.setState({
        truth: {
          played,
          gamma: truth.gamma,
          continuations: truth.continuations,
          truths: [],
          ...columns,
          groups: new Set(truth.rows.map((row) => played.batch.group[row])),
        },
      });
    part.setState({ lesson, packed, page: played, at, before });
    goTo(page, at);
  } catch (error) {
    if (counts()) page.run.say(messageOf(error));
  } finally {
    if (counts()) part.setState({ opening: false });
  }
}

async function builtIn(page: LessonParts, id: string): Promise<Lesson> {
  check(
    LESSONS.some((one) => one.id === id),
    () => `There is no lesson “${id}” here; choose one under Story.`,
  );
  return parseLesson(await fetchJson(page, lessonFile(id), `lesson “${id}”`), id);
}

const rolloutsOf = async (page: LessonParts, { rollouts, batch }: Lesson): Promise<unknown> =>
  rollouts ?? fetchJson(page, `./${batch}`, "lesson's rollouts");

async function truthOf(page: LessonParts, { id, truth, measured }: Lesson): Promise<LessonTruth | null> {
  if (truth === undefined) return measured ?? null;
  return parseLessonTruth(await fetchJson(page, `./${truth}`, "lesson's truth"), id);
}

async function fetchJson({ outside }: LessonParts, address: string, what: string): Promise<unknown> {
  const response = await outside.fetch(address);
  check(
    response.ok,
    () => `There is no ${what} here (its file answers ${response.status}); choose one under Story.`,
  );
  return response.json();
}

/** A lesson by its address comes before the page has anything to go back to. */
function firstShown(batch: ShownBatch): Promise<void> {
  const there = () => batch.getState().current !== null || batch.getState().error !== null;
  if (there()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = batch.subscribe(() => {
      if (!there()) return;
      stop();
      resolve();
    });
  });
}

function stateBefore(page: LessonParts): BeforeLesson {
  const { current, held } = page.batch.getState();
  const { row, group } = page.selection.getState();
  const { truth, card, choice } = page.truth.getState();
  return {
    view: pageState(page).view,
    batch: current,
    held,
    row,
    group,
    timeline: page.history.getState(),
    truth: { truth, card, choice },
  };
}

/** Goes to a step by its number. */
export function goTo(page: LessonParts, at: number): void {
  const { lesson, answers } = page.lesson.getState();
  const step = lesson?.steps[at];
  if (!lesson || !step) return;
  page.lesson.setState({ at, guess: null });
  applyStep(page, step, answers[answerKey(lesson.id, step.id)] !== undefined);
}

function goToNamed(page: LessonParts, step: string | undefined): void {
  const { lesson } = page.lesson.getState();
  if (!lesson) return;
  try {
    goTo(page, step === undefined ? 0 : stepNamed(lesson, step));
  } catch (error) {
    page.run.say(messageOf(error));
  }
}

function stepNamed({ id, steps }: Lesson, step: string): number {
  const at = steps.findIndex((one) => one.id === step);
  check(
    at >= 0,
    () => `The lesson ${id} has no step “${step}”; it has ${steps.map((one) => one.id).join(", ")}.`,
  );
  return at;
}

/** Keeps an answer of the reader's and reveals what was asked. */
export function answer(page: LessonParts, value: number, right: boolean): void {
  const { lesson, at, answers } = page.lesson.getState();
  const step = lesson?.steps[at];
  if (!lesson || !step?.ask) return;
  const key = answerKey(lesson.id, step.id);
  const { first, right: firstRight } = answers[key] ?? { first: value, right };
  page.lesson.setState({
    answers: { ...answers, [key]: { first, right: firstRight, latest: value } },
    guess: null,
  });
  applyStep(page, step, true);
}

/** What the address needs to know of lessons. */
export const lessonGuest = (page: LessonParts) => ({
  hash: () => lessonHashOf(page.lesson.getState()),
  subscribe: (call: () => void) => void page.lesson.subscribe(call),
  open: (hash: string) => openLessonHash(page, hash),
  leave: () => leaveLesson(page),
});

/** Back to the page as it was before the lesson. */
export async function leaveLesson(page: LessonParts): Promise<void> {
  const { lesson: part, batch, selection, truth } = page;
  const { before } = part.getState();
  part.openings.begin();
  part.setState({ opening: false });
  if (!before) return;
  applyView(page, before.view);
  if (before.batch) await batch.show(before.batch);
  selection.select(before.row, before.group);
  truth.setState(before.truth);
  batch.hold(before.held);
  page.history.returnTo(before.timeline);
  part.setState({
    lesson: null,
    packed: undefined,
    page: null,
    at: 0,
    guess: null,
    printing: null,
    before: null,
  });
}
