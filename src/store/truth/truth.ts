/**
 * The true advantages of the rollouts on the screen, as far as they are measured, and how near each method is
 * to them.
 */
import { create } from "zustand";
import { ESTIMATORS } from "../../credit/index.ts";
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import { heard } from "../../engine/client.ts";
import type { Scorecard } from "../../learn/truth/scorecard.ts";
import { messageOf } from "../../lib/assert.ts";
import type { Truth } from "../../truth/branch.ts";
import type { ChoiceComparison } from "../../truth/compareChoices.ts";
import { playedPage } from "../batch/editedPage.ts";
import { methodRequest, useLens } from "../batch/lens.ts";
import { useBatch } from "../batch/shownBatch.ts";
import { holds, inTurn, stopMeasuring, type TruthCalls, withBatch } from "./truthThread.ts";

/** What is under way. */
export interface TruthWork {
  readonly what: "policy" | "truth" | "choice";
  /** Share done, 0 to 1. */
  readonly share: number;
}

/** Columns [rows of the batch as played]; NaN where nothing is measured. */
export interface TruthPage {
  readonly played: PageBatch;
  readonly gamma: number;
  readonly continuations: number;
  readonly truths: readonly Truth[];
  readonly advantage: Float64Array;
  readonly error: Float64Array;
  /** Groups measured. */
  readonly groups: ReadonlySet<number>;
}

/** Scores of every estimator under the sliders, beside `methods`. */
export interface TruthCard {
  readonly methods: readonly string[];
  readonly card: Scorecard;
}

export interface TruthState {
  readonly truth: TruthPage | null;
  readonly card: TruthCard | null;
  readonly choice: ChoiceComparison | null;
  readonly work: TruthWork | null;
  /** A sentence where something could not be measured. */
  readonly message: string | null;
  /** K */
  readonly continuations: number;
  /** The maps show errors against the truth instead of advantages. */
  readonly showErrors: boolean;
  setContinuations(continuations: number): void;
  setShowErrors(show: boolean): void;
}

export const useTruth = create<TruthState>()((set) => ({
  truth: null,
  card: null,
  choice: null,
  work: null,
  message: null,
  continuations: 16,
  showErrors: false,
  setContinuations: (continuations) => set({ continuations }),
  setShowErrors: (showErrors) => set({ showErrors }),
}));

const NOTHING = { truth: null, card: null, choice: null, work: null, message: null, showErrors: false };

const shownPage = () => {
  const { current } = useBatch.getState();
  return current && playedPage(current);
};

// Another batch: its truth is not known yet.
useBatch.subscribe(({ current }, before) => {
  if (!current || current === before.current) return;
  if (before.current && playedPage(current) === playedPage(before.current)) return;
  stopMeasuring();
  useTruth.setState(NOTHING);
});

/**
 * Measures these groups of the batch on the screen, which stays there, one after the other; what is measured
 * already is kept.
 */
export function measure(groups: readonly number[]): Promise<void> {
  return work("truth", async (truth, page, wanted) => {
    const { gamma } = useLens.getState().sliders;
    const { continuations } = useTruth.getState();
    const kept = useTruth.getState().truth;
    if (kept && (kept.gamma !== gamma || kept.continuations !== continuations))
      useTruth.setState({ truth: null, card: null });
    const due = groups.filter((g) => !useTruth.getState().truth?.groups.has(g));
    for (const [i, group] of due.entries()) {
      const answer = await truth.measure(
        { groups: [group], continuations, gamma },
        heard((share: number) => tell("truth", (i + share) / due.length, wanted)),
      );
      if (!answer || !wanted()) return;
      add(page, group, answer);
      // A large batch takes a while: what is known is scored on the way.
      if (i % 4 === 3 && i + 1 < due.length) await score(truth, wanted);
    }
    await score(truth, wanted);
  });
}

/** Another choice at a step of the batch as played. */
export function compareChoice(row: number, choice: number, continuations: number): Promise<void> {
  useTruth.setState({ choice: null });
  return work("choice", async (truth, _, wanted) => {
    const { gamma } = useLens.getState().sliders;
    const answer = await truth.compare(
      { row, choice, continuations, gamma },
      heard((share: number) => tell("choice", share, wanted)),
    );
    if (answer && wanted()) useTruth.setState({ choice: answer });
  });
}

export function stopTruth(): void {
  stopMeasuring();
  useTruth.setState({ work: null });
}

/** One piece of work after the other, with the batch on the screen and its policy loaded. */
function work(
  what: TruthWork["what"],
  job: (truth: TruthCalls, page: PageBatch, wanted: () => boolean) => Promise<void>,
): Promise<void> {
  const page = shownPage();
  if (!page) return Promise.resolve();
  // Rollouts that are being measured are being read.
  useBatch.getState().hold(true);
  return inTurn(async (wanted) => {
    try {
      useTruth.setState({ message: null });
      tell(holds(page) ? what : "policy", 0, wanted);
      const truth = await withBatch(page, (share) => tell("policy", share, wanted), wanted);
      if (truth && wanted()) await job(truth, page, wanted);
    } catch (error) {
      if (wanted()) useTruth.setState({ message: messageOf(error) });
    } finally {
      if (wanted()) useTruth.setState({ work: null });
    }
  });
}

function tell(what: TruthWork["what"], share: number, wanted: () => boolean): void {
  if (wanted()) useTruth.setState({ work: { what, share } });
}

function add(played: PageBatch, group: number, answer: Truth): void {
  useTruth.setState(({ truth }) => {
    const advantage = truth?.advantage.slice() ?? new Float64Array(played.batch.rows).fill(Number.NaN);
    const error = truth?.error.slice() ?? new Float64Array(played.batch.rows).fill(Number.NaN);
    answer.rows.forEach((row, i) => {
      advantage[row] = answer.advantage[i];
      error[row] = answer.error[i];
    });
    const { gamma, continuations } = answer;
    const truths = [...(truth?.truths ?? []), answer];
    const groups = new Set([...(truth?.groups ?? []), group]);
    return { truth: { played, gamma, continuations, truths, advantage, error, groups } };
  });
}

async function score(truth: TruthCalls, wanted: () => boolean): Promise<void> {
  const { truth: measured } = useTruth.getState();
  if (!measured) return;
  const { sliders } = useLens.getState();
  const requests = ESTIMATORS.map(({ id }) => methodRequest(id, sliders));
  const card = await truth.score(measured.truths, requests, sliders.gamma);
  if (wanted()) useTruth.setState({ card: { methods: requests.map(({ key }) => key), card } });
}

let timer: ReturnType<typeof setTimeout> | undefined;
const SETTLED_MS = 400;

// Sliders move the estimates, not the truth: scores follow when they rest.
useLens.subscribe(({ sliders }, before) => {
  if (sliders === before.sliders || !useTruth.getState().truth) return;
  clearTimeout(timer);
  timer = setTimeout(() => void work("truth", (truth, _, wanted) => score(truth, wanted)), SETTLED_MS);
});

export const selectTruth = (state: TruthState) => state.truth;
export const selectCard = (state: TruthState) => state.card;
export const selectWork = (state: TruthState) => state.work;
export const selectChoice = (state: TruthState) => state.choice;
