/** The true advantages of the rollouts on the screen, as far as they are measured, and how near each method is to them. */
import { create } from "zustand";
import { ESTIMATORS } from "../credit/index.ts";
import { connectTruth, heard, type TruthClient } from "../engine/client.ts";
import { playedPage } from "../engine/editedPage.ts";
import type { PageBatch } from "../engine/protocol.ts";
import type { BatchRecord } from "../engine/truthService.ts";
import { laneKey } from "../experiment/lanes.ts";
import type { Scorecard } from "../learn/scorecard.ts";
import type { Truth } from "../truth/branch.ts";
import type { ChoiceComparison } from "../truth/compareChoices.ts";
import { useBatch } from "./batch.ts";
import { methodRequest, useLens } from "./lens.ts";
import { policyWeights } from "./run.ts";

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

/** With the batch it holds. */
let service: TruthClient | null = null;
let loaded: PageBatch | null = null;
let queue: Promise<void> = Promise.resolve();

/** Starts the thread that measures, so that it needs no network later. */
export function openTruth(): TruthClient {
  service ??= connectTruth();
  return service;
}

const shownPage = () => {
  const { current } = useBatch.getState();
  return current && playedPage(current);
};
const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));

// Another batch: its truth is not known yet.
useBatch.subscribe(({ current }, before) => {
  if (!current || current === before.current) return;
  if (before.current && playedPage(current) === playedPage(before.current)) return;
  void service?.stop();
  useTruth.setState(NOTHING);
});

/** Measures these groups of the batch on the screen, which stays there, one after the other; what is measured already is kept. */
export function measure(groups: readonly number[]): Promise<void> {
  return work("truth", async (truth, page, stillShown) => {
    const { gamma } = useLens.getState().sliders;
    const { continuations } = useTruth.getState();
    const kept = useTruth.getState().truth;
    if (kept && (kept.gamma !== gamma || kept.continuations !== continuations))
      useTruth.setState({ truth: null, card: null });
    const due = groups.filter((g) => !useTruth.getState().truth?.groups.has(g));
    for (const [i, group] of due.entries()) {
      const answer = await truth.measure(
        { groups: [group], continuations, gamma },
        heard((share: number) => tell("truth", (i + share) / due.length, stillShown)),
      );
      if (!answer || !stillShown()) return;
      add(page, group, answer);
      // A large batch takes a while: what is known is scored on the way.
      if (i % 4 === 3 && i + 1 < due.length) await score(truth, stillShown);
    }
    await score(truth, stillShown);
  });
}

/** Another choice at a step of the batch as played. */
export function compareChoice(row: number, choice: number, continuations: number): Promise<void> {
  useTruth.setState({ choice: null });
  return work("choice", async (truth, _, stillShown) => {
    const { gamma } = useLens.getState().sliders;
    const answer = await truth.compare(
      { row, choice, continuations, gamma },
      heard((share: number) => tell("choice", share, stillShown)),
    );
    if (answer && stillShown()) useTruth.setState({ choice: answer });
  });
}

export function stopTruth(): void {
  void service?.stop();
  generation++;
  useTruth.setState({ work: null });
}

let generation = 0;

/** One piece of work after the other, with the batch and its policy loaded. */
function work(
  what: TruthWork["what"],
  job: (truth: TruthClient, page: PageBatch, stillShown: () => boolean) => Promise<void>,
): Promise<void> {
  const page = shownPage();
  if (!page) return Promise.resolve();
  const own = generation;
  const stillShown = () => own === generation && shownPage() === page;
  // Rollouts that are being measured are being read.
  useBatch.getState().hold(true);
  queue = queue.then(async () => {
    if (!stillShown()) return;
    try {
      const truth = openTruth();
      tell(loaded === page ? what : "policy", 0, stillShown);
      useTruth.setState({ message: null });
      if (loaded !== page && !(await load(truth, page, stillShown))) return;
      await job(truth, page, stillShown);
    } catch (error) {
      if (stillShown()) useTruth.setState({ message: sentence(error) });
    } finally {
      if (stillShown()) useTruth.setState({ work: null });
    }
  });
  return queue;
}

async function load(truth: TruthClient, page: PageBatch, stillShown: () => boolean): Promise<boolean> {
  loaded = null;
  const { origin, batch, chosen, iteration, policy } = page;
  if (!origin || !chosen)
    throw new Error("These rollouts come from elsewhere: there is no world to play them on in.");
  const weights = policy === undefined ? null : await policyWeights(policy);
  const record: BatchRecord = {
    spec: origin.spec,
    replicate: origin.replicate,
    iteration,
    actions: Array.from({ length: batch.trajectories }, (_, t) =>
      chosen.slice(batch.trajectoryStart[t], batch.trajectoryStart[t + 1]),
    ),
    logprob: batch.logprob,
    weights: weights ?? undefined,
  };
  // The lane that played it; of a recording, which does not say, the last one first.
  const lanes = origin.spec.lanes.filter(
    (lane) => origin.lane === undefined || laneKey(lane) === origin.lane,
  );
  const done = await truth.load(
    record,
    lanes.toReversed(),
    heard((share: number) => tell("policy", share, stillShown)),
  );
  if (done && stillShown()) loaded = page;
  return done && stillShown();
}

function tell(what: TruthWork["what"], share: number, stillShown: () => boolean): void {
  if (stillShown()) useTruth.setState({ work: { what, share } });
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

async function score(truth: TruthClient, stillShown: () => boolean): Promise<void> {
  const { truth: measured } = useTruth.getState();
  if (!measured) return;
  const { sliders } = useLens.getState();
  const requests = ESTIMATORS.map(({ id }) => methodRequest(id, sliders));
  const card = await truth.score(measured.truths, requests, sliders.gamma);
  if (stillShown()) useTruth.setState({ card: { methods: requests.map(({ key }) => key), card } });
}

let timer: ReturnType<typeof setTimeout> | undefined;
const SETTLED_MS = 400;

// Sliders move the estimates, not the truth: scores follow when they rest.
useLens.subscribe(({ sliders }, before) => {
  if (sliders === before.sliders || !useTruth.getState().truth) return;
  clearTimeout(timer);
  timer = setTimeout(
    () => void work("truth", (truth, _, stillShown) => score(truth, stillShown)),
    SETTLED_MS,
  );
});

export const selectTruth = (state: TruthState) => state.truth;
export const selectCard = (state: TruthState) => state.card;
export const selectWork = (state: TruthState) => state.work;
export const selectChoice = (state: TruthState) => state.choice;
