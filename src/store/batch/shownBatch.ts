/** The rollouts on the screen and what every compared method says of them. */
import { create } from "zustand";
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { CreditAnswer } from "../../engine/credit/creditAnswer.ts";
import type { BatchPlace } from "../../experiment/share/viewState.ts";
import { messageOf } from "../../lib/assert.ts";
import { LatestWins } from "../../lib/latestWins.ts";
import type { Edit } from "../../rollout/edit.ts";
import { askCredit, type CreditCalls, creditsOf, playRecording, speaksOf } from "./creditThread.ts";
import { enter, setExpected, type Taken, takeExpected } from "./landing.ts";
import { useLens } from "./lens.ts";
import { useSelection } from "./selection.ts";

export interface BatchState {
  readonly current: PageBatch | null;
  /** The batch asked for last: on the screen now, or as soon as its credits are there. */
  readonly asked: PageBatch | null;
  /** Credits of `current`; null until the first answer. They change together with `current`, never before. */
  readonly answer: CreditAnswer | null;
  /** True while the page keeps this batch although newer ones are played: someone is reading it. */
  readonly held: boolean;
  /** A sentence when credit could not be computed at all. */
  readonly error: string | null;
  hold(held: boolean): void;
}

export const useBatch = create<BatchState>()((set) => ({
  current: null,
  asked: null,
  answer: null,
  held: false,
  error: null,
  hold: (held) => set({ held }),
}));

/**
 * What became of a batch that was to be shown; `held`: a live one, and someone reads the one on the screen.
 */
export type ShowOutcome = "shown" | "overtaken" | "held" | "failed";

const latest = new LatestWins(creditFor, arrive);
/** The batch asked for last comes from training: it gives way to a reader. */
let live = false;
/** The lens has changed since its credits were asked for. */
let stale = false;

/**
 * The first picture, before any backend is ready: a recorded batch, played again. A live batch that came
 * first stays.
 */
export async function showRecording(address: string): Promise<void> {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`the file answers ${response.status}`);
    const page = await playRecording(await response.json());
    if (!useBatch.getState().asked) await showBatch(page);
  } catch (error) {
    useBatch.setState({
      error: `The recorded example could not be shown (${messageOf(error)}); training works without it.`,
    });
  }
}

/** Shows a batch as soon as its credits are there, unless another is asked for meanwhile. */
export const showBatch = (page: PageBatch): Promise<ShowOutcome> => show(page, false);

/** The same for one that training played: not if someone has begun to read what is on the screen. */
export const showLive = (page: PageBatch): Promise<ShowOutcome> => show(page, true);

function show(page: PageBatch, fromTraining: boolean): Promise<ShowOutcome> {
  live = latest.wanted === page ? live && fromTraining : fromTraining;
  useBatch.setState({ asked: page });
  return latest.ask(page);
}

const givesWay = () => live && useBatch.getState().held;

/** The thread holds one batch at a time. Null where the batch gives way to a reader. */
async function creditFor(page: PageBatch): Promise<CreditAnswer | { readonly error: unknown } | null> {
  if (givesWay()) return null;
  stale = false;
  return creditsOf(page).catch((error: unknown) => ({ error }));
}

function arrive(page: PageBatch, credited: Awaited<ReturnType<typeof creditFor>>): ShowOutcome {
  if (credited === null || givesWay()) return giveUp(page, "held");
  if ("error" in credited) {
    giveUp(page, "failed");
    useBatch.setState({ error: `Credit could not be computed: ${messageOf(credited.error)}` });
    return "failed";
  }
  put(page, credited);
  return "shown";
}

/** On the screen; with an older lens until its next credits are there. */
function put(page: PageBatch, answer: CreditAnswer): void {
  live = false;
  const taken = enter(page, useBatch.getState().current);
  useBatch.setState({ current: page, answer, error: taken?.error ?? null });
  if (taken) stayAt(taken, page);
  if (stale) refresh();
}

/** What is on the screen stays, and the thread goes back to it. */
function giveUp(page: PageBatch, outcome: ShowOutcome): ShowOutcome {
  const { current, answer } = useBatch.getState();
  useBatch.setState({ asked: current });
  if (current && current !== page && !speaksOf(answer)) void show(current, false);
  return outcome;
}

/**
 * Selects this place as soon as its batch is on the screen, now if it is, and makes these edits to it; that
 * batch then stays. The place's row is one of the batch as played. Null: no place in particular.
 */
export function expectPlace(place: BatchPlace | null, edits: readonly Edit[] = []): void {
  setExpected(place, edits);
  const { current } = useBatch.getState();
  const taken = current && takeExpected(current);
  if (!taken) return;
  useBatch.setState({ error: taken.error });
  stayAt(taken, current);
}

/** Selects a step for reading: its rollouts stay on the screen while newer ones are played. */
export function keepStep({ batch }: PageBatch, row: number): void {
  useBatch.getState().hold(true);
  useSelection.getState().select(row, batch.group[row]);
}

function stayAt({ page }: Taken, current: PageBatch): void {
  useBatch.getState().hold(true);
  if (page !== current) void showBatch(page);
}

// A slider or another method: the same batch again, with the new lens.
useLens.subscribe((lens, before) => {
  const { compare, difference, sliders } = before;
  // Other changes only show the same numbers in another way.
  if (lens.compare === compare && lens.difference === difference && lens.sliders === sliders) return;
  refresh();
});

function refresh(): void {
  const { asked } = useBatch.getState();
  if (latest.wanted) stale = true;
  else if (asked) void showBatch(asked);
}

/**
 * Puts a question about the credits on the screen to their thread. Undefined where it cannot be answered:
 * newer credits have been asked for since, or the thread has stopped; those that can be asked about will be
 * on the screen in a moment.
 */
export function askAbout<T>(
  answer: CreditAnswer,
  question: (calls: CreditCalls) => Promise<T>,
): Promise<T> | undefined {
  if (useBatch.getState().answer !== answer) return undefined;
  if (speaksOf(answer)) return askCredit(question);
  if (!latest.wanted) refresh();
  return undefined;
}

export const selectPage = (state: BatchState) => state.current;
export const selectAnswer = (state: BatchState) => state.answer;
export const selectHeld = (state: BatchState) => state.held;
