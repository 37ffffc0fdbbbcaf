/** Makes a lesson of what is on the page: steps are states of the page with words beside them. */
import { variantRange } from "../../credit/estimators/proxmo/proxmoParams.ts";
import {
  type Lesson,
  type LessonStep,
  type LessonTruth,
  parseLesson,
} from "../../experiment/lesson/lesson.ts";
import { encodeFile } from "../../experiment/share/sharedFile.ts";
import { DEFAULT_VIEW } from "../../experiment/share/viewState.ts";
import { check } from "../../lib/assert.ts";
import { indicesWhere } from "../../lib/columns.ts";
import { playedPage } from "../batch/editedPage.ts";
import { RELEASED } from "../reader/lens.ts";
import { type ShareParts, sharedBatch } from "../share/share.ts";
import type { TruthPage, TruthPart } from "../truth/truth.ts";
import type { DraftContent, LessonDraft } from "./draftState.ts";
import { OWN_LESSON } from "./ownLesson.ts";

/** What of the page it needs. */
interface DraftParts extends ShareParts {
  readonly lessonDraft: LessonDraft;
  readonly truth: TruthPart;
}

const MAX_UNDONE = 100;

/** A change that can be taken back. */
export function changeDraft({ lessonDraft }: Pick<DraftParts, "lessonDraft">, change: Partial<DraftContent>) {
  const { title, steps, past } = lessonDraft.getState();
  lessonDraft.setState({ ...change, past: [...past, { title, steps }].slice(-MAX_UNDONE) });
}

export function undoDraft({ lessonDraft }: Pick<DraftParts, "lessonDraft">): void {
  const { past, at } = lessonDraft.getState();
  const before = past.at(-1);
  if (!before) return;
  lessonDraft.setState({
    ...before,
    past: past.slice(0, -1),
    at: Math.max(0, Math.min(at, before.steps.length - 1)),
  });
}

/** Changes of the step that is worked on. */
export function changeStep(page: Pick<DraftParts, "lessonDraft">, change: Partial<LessonStep>): void {
  const { steps, at } = page.lessonDraft.getState();
  changeDraft(page, { steps: steps.map((step, i) => (i === at ? { ...step, ...change } : step)) });
}

/** One place earlier (−1) or later (1). */
export function moveStep(page: Pick<DraftParts, "lessonDraft">, by: -1 | 1): void {
  const { steps, at } = page.lessonDraft.getState();
  const to = at + by;
  if (to < 0 || to >= steps.length) return;
  const moved = steps.toSpliced(at, 1).toSpliced(to, 0, steps[at]);
  changeDraft(page, { steps: moved });
  page.lessonDraft.setState({ at: to });
}

export function removeStep(page: Pick<DraftParts, "lessonDraft">): void {
  const { steps, at } = page.lessonDraft.getState();
  changeDraft(page, { steps: steps.toSpliced(at, 1) });
  page.lessonDraft.setState({ at: Math.max(0, Math.min(at, steps.length - 2)) });
}

/**
 * The page as it is now becomes a step after all others. Errors (InputError): its rollouts cannot be played
 * again, are edited, or are others than those of the steps before.
 */
export function addStep(page: DraftParts): void {
  const { steps, rollouts } = page.lessonDraft.getState();
  const { current } = page.batch.getState();
  const shared = sharedBatch(page);
  check(
    current !== null && shared !== null,
    "These rollouts came from a file and cannot be played again, so no lesson can carry them. Play some here.",
  );
  check(!current.edited, "These rollouts are edited. Undo the edits first: a lesson carries them as played.");
  check(
    rollouts === null || rollouts.of === current,
    "A lesson shows one batch of rollouts, and this is another one. Keep to one batch while you add steps, or start a new lesson.",
  );
  const step = stepNow(page, steps);
  if (!rollouts) {
    const { spec, batch } = shared;
    const { digests: _, ...played } = batch!;
    const file = JSON.parse(encodeFile({ spec, view: DEFAULT_VIEW, batch: played }));
    page.batch.hold(true);
    page.lessonDraft.setState({ rollouts: { of: current, file: { ...file, own: undefined } } });
  }
  changeDraft(page, { steps: [...steps, step] });
  page.lessonDraft.setState({ at: steps.length });
  takeTruth(page);
}

/** What is measured of the lesson's rollouts goes along with it. */
function takeTruth({ lessonDraft, truth }: Pick<DraftParts, "lessonDraft" | "truth">): void {
  const { rollouts } = lessonDraft.getState();
  const known = truth.getState().truth;
  if (rollouts && known?.played === playedPage(rollouts.of))
    lessonDraft.setState({ measured: ofKnown(known) });
}

/** The rows that are measured, to four digits. */
function ofKnown({ gamma, continuations, advantage, error }: TruthPage): LessonTruth {
  const rows = indicesWhere(advantage.length, (row) => !Number.isNaN(advantage[row]));
  const rounded = (column: Float64Array) => Array.from(rows, (row) => Number(column[row].toFixed(4)));
  return { gamma, continuations, rows: [...rows], advantage: rounded(advantage), error: rounded(error) };
}

/** Measures the truth of the group on the screen. Errors (InputError): the lesson has other rollouts. */
export async function measureForLesson(page: DraftParts): Promise<void> {
  const { rollouts } = page.lessonDraft.getState();
  check(
    rollouts !== null && page.batch.getState().current === rollouts.of,
    "The truth is measured of the lesson's rollouts: add a step first, and keep its rollouts on the screen.",
  );
  await page.truth.measure([page.selection.getState().group]);
  const { message } = page.truth.getState();
  check(message === null, message ?? "");
  takeTruth(page);
}

function stepNow(page: DraftParts, steps: readonly LessonStep[]): LessonStep {
  const { batch } = page.batch.getState().current!;
  const { row, group } = page.selection.getState();
  const at = row ?? batch.trajectoryStart[batch.groupStart[group]];
  const g = batch.group[at];
  const { stop, against, addedOnly } = page.stage.getState();
  const { workbench, tab } = page.layout.getState();
  const { variant, temperature, alpha, range } = page.lens.getState().sliders;
  const names = new Set(steps.map(({ id }) => id));
  let number = steps.length + 1;
  while (names.has(`step-${number}`)) number++;
  return {
    id: `step-${number}`,
    title: `Step ${number}`,
    text: "Say what there is to see.",
    state: {
      group: g,
      stop,
      at: `${batch.trajectory[at] - batch.groupStart[g] + 1}.${batch.step[at] + 1}`,
      against,
      addedOnly,
      tab: workbench ? tab : null,
      sliders: {
        ...(variant !== RELEASED.variant && { variant }),
        ...(temperature !== RELEASED.temperature && { temperature }),
        ...(alpha !== RELEASED.alpha && { alpha }),
        ...(range !== variantRange(variant) && { range }),
      },
    },
    look: "picture",
    hide: [],
    lock: [],
    shows: "1 = 1",
  };
}

/** The lesson as it stands. Errors (InputError): which field is missing or too long. */
export function lessonOf({ lessonDraft }: Pick<DraftParts, "lessonDraft">): Lesson {
  const { title, steps, rollouts, measured } = lessonDraft.getState();
  check(
    steps.length > 0,
    "The lesson has no step yet: set the page up for the first one and press Add as a step.",
  );
  const content = {
    id: OWN_LESSON,
    title,
    about: "A custom lesson.",
    rollouts: rollouts?.file,
    measured: measured ?? undefined,
    steps,
  };
  return parseLesson(JSON.parse(JSON.stringify(content)), "as it stands");
}
