/**
 * The true advantages of the rollouts on the screen, as far as they are measured, and how near each method is
 * to them.
 */
import { createStore } from "zustand/vanilla";
import { ESTIMATORS, missingColumns } from "../../credit/index.ts";
import { isUserMethodId } from "../../credit/user/method.ts";
import { fullRewardOf, type PageBatch } from "../../engine/batch/pageBatch.ts";
import { heard } from "../../engine/client.ts";
import type { Scorecard } from "../../learn/truth/scorecard.ts";
import { messageOf } from "../../lib/assert.ts";
import { range } from "../../lib/columns.ts";
import { LatestWins } from "../../lib/latestWins.ts";
import type { Truth } from "../../truth/branch.ts";
import type { ChoiceComparison } from "../../truth/compareChoices.ts";
import { playedPage } from "../batch/editedPage.ts";
import type { ShownBatch } from "../batch/shownBatch.ts";
import type { Outside } from "../outside.ts";
import { type Lens, methodRequest } from "../reader/lens.ts";
import type { Run } from "../run/run.ts";
import { createMeasuring, type TruthCalls } from "./truthThread.ts";

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
}

/** Of a batch of which nothing is known yet. */
const NOTHING = { truth: null, card: null, choice: null, work: null, message: null, showErrors: false };

const SETTLED_MS = 400;

/** Groups measured in one go after which the methods are scored: each time all are scored anew. */
const SCORED_AT = new Set(range(2, 10).map((power) => 2 ** power));

interface Parts {
  readonly outside: Pick<Outside, "openTruth">;
  readonly batch: ShownBatch;
  readonly lens: Lens;
  readonly run: Pick<Run, "policyWeights" | "threads">;
}

export type TruthPart = ReturnType<typeof createTruth>;

export function createTruth({ outside, batch, lens, run }: Parts) {
  const store = createStore<TruthState>()(() => ({ ...NOTHING, continuations: 16 }));
  const { getState, setState } = store;
  const measuring = createMeasuring(outside, run);
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** One piece of work after the other, with the batch on the screen and its policy loaded. */
  function work(
    what: TruthWork["what"],
    job: (truth: TruthCalls, page: PageBatch, wanted: () => boolean) => Promise<void>,
  ): Promise<void> {
    const { current } = batch.getState();
    if (!current) return Promise.resolve();
    const page = playedPage(current);
    // Rollouts that are being measured are being read.
    batch.hold(true);
    return measuring.inTurn(async (wanted) => {
      try {
        setState({ message: null });
        tell(measuring.holds(page) ? what : "policy", 0, wanted);
        const truth = await measuring.withBatch(page, (share) => tell("policy", share, wanted), wanted);
        if (truth && wanted()) await job(truth, page, wanted);
      } catch (error) {
        if (wanted()) setState({ message: messageOf(error) });
      } finally {
        if (wanted()) setState({ work: null });
      }
    });
  }

  function tell(what: TruthWork["what"], share: number, wanted: () => boolean): void {
    if (wanted()) setState({ work: { what, share } });
  }

  /**
   * Measures these groups of the batch on the screen, which stays there, one after the other; what is
   * measured already is kept.
   */
  function measure(groups: readonly number[]): Promise<void> {
    return work("truth", async (truth, page, wanted) => {
      const { gamma } = lens.getState().sliders;
      const { continuations, truth: kept } = getState();
      if (kept && (kept.gamma !== gamma || kept.continuations !== continuations))
        setState({ truth: null, card: null });
      const due = groups.filter((g) => !getState().truth?.groups.has(g));
      for (const [i, group] of due.entries()) {
        const answer = await truth.measure(
          { groups: [group], continuations, gamma, threads: run.threads() },
          heard((share: number) => tell("truth", (i + share) / due.length, wanted)),
        );
        if (!answer || !wanted()) return;
        setState((state) => ({ truth: withGroup(state.truth, page, group, answer) }));
        // A large batch takes a while: what is known is scored on the way, whenever it has doubled.
        if (SCORED_AT.has(i + 1) && i + 1 < due.length) await score(truth, wanted);
      }
      await score(truth, wanted);
    });
  }

  async function score(truth: TruthCalls, wanted: () => boolean): Promise<void> {
    const { truth: measured } = getState();
    if (!measured) return;
    const { compare, sliders } = lens.getState();
    const { answer } = batch.getState();
    // Users' methods that are on the screen without complaint.
    const own = compare.filter((id) => isUserMethodId(id) && answer?.credits[id]);
    const able = ESTIMATORS.filter((one) => missingColumns(one, measured.played.batch).length === 0);
    const fullReward = fullRewardOf(measured.played);
    const requests = [...able.map(({ id }) => id), ...own].map((id) =>
      methodRequest(id, sliders, fullReward),
    );
    const card = await truth.score(measured.truths, requests, sliders.gamma);
    if (wanted()) setState({ card: { methods: requests.map(({ key }) => key), card } });
  }

  /** Another choice at a step of the batch as played. */
  function compareChoice(row: number, choice: number, continuations: number): Promise<void> {
    setState({ choice: null });
    return work("choice", async (truth, _, wanted) => {
      const { gamma } = lens.getState().sliders;
      const answer = await truth.compare(
        { row, choice, continuations, gamma },
        heard((share: number) => tell("choice", share, wanted)),
      );
      if (answer && wanted()) setState({ choice: answer });
    });
  }

  function stop(): void {
    measuring.stop();
    setState({ work: null });
  }

  /** Another batch: its truth is not known yet. */
  function forget(): void {
    clearTimeout(timer);
    measuring.stop();
    setState(NOTHING);
  }

  const scores = new LatestWins(
    () => work("truth", (truth, _, wanted) => score(truth, wanted)),
    () => {},
  );
  /** Sliders and methods move the estimates, not the truth: scores follow when they rest. */
  function scoreAgain(): void {
    // A truth that was read and not measured here has nothing to score with.
    if (!getState().truth?.truths.length) return;
    clearTimeout(timer);
    timer = setTimeout(() => void scores.ask(lens.getState().sliders), SETTLED_MS);
  }

  return {
    ...store,
    setContinuations: (continuations: number) => setState({ continuations }),
    setShowErrors: (showErrors: boolean) => setState({ showErrors }),
    prepare: measuring.prepare,
    measure,
    compareChoice,
    stop,
    forget,
    scoreAgain,
  };
}

/** What is known with one group more. */
function withGroup(before: TruthPage | null, played: PageBatch, group: number, answer: Truth): TruthPage {
  const advantage = before?.advantage.slice() ?? new Float64Array(played.batch.rows).fill(Number.NaN);
  const error = before?.error.slice() ?? new Float64Array(played.batch.rows).fill(Number.NaN);
  answer.rows.forEach((row, i) => {
    advantage[row] = answer.advantage[i];
    error[row] = answer.error[i];
  });
  const { gamma, continuations } = answer;
  const truths = [...(before?.truths ?? []), answer];
  const groups = new Set([...(before?.groups ?? []), group]);
  return { played, gamma, continuations, truths, advantage, error, groups };
}

export const selectTruth = (state: TruthState) => state.truth;
export const selectCard = (state: TruthState) => state.card;
export const selectWork = (state: TruthState) => state.work;
export const selectChoice = (state: TruthState) => state.choice;
