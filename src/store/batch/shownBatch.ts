/**
 * The rollouts on the screen and what every compared method says of them. A batch reaches the maps through
 * these stations:
 *
 * 1. asked for    training hands one over when it is asked (run/liveBatches); a link, a file or an edit
 *                 brings its own
 * 2. wanted       `show`: one at a time, and the newest wins (lib/latestWins); one from training gives way
 *                 to a reader who holds what is on the screen
 * 3. credited     the credit thread computes the compared methods under the lens (batch/creditThread)
 * 4. entered      selection and focus move to where they belong in it (batch/landing)
 * 5. on the screen  `current` and `answer` change together; the views draw them at leisure (view/displayed)
 */
import { createStore } from "zustand/vanilla";
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { CreditAnswer } from "../../engine/credit/creditAnswer.ts";
import type { BatchPlace } from "../../experiment/share/viewState.ts";
import { messageOf } from "../../lib/assert.ts";
import { LatestWins } from "../../lib/latestWins.ts";
import type { Edit } from "../../rollout/edit.ts";
import type { Outside } from "../outside.ts";
import type { Selection } from "../reader/selection.ts";
import type { CreditCalls, CreditOfPage } from "./creditThread.ts";
import type { Landing, Taken } from "./landing.ts";

interface BatchState {
  readonly current: PageBatch | null;
  /** The batch asked for last: on the screen now, or as soon as its credits are there. */
  readonly asked: PageBatch | null;
  /** Credits of `current`; null until the first answer. They change together with `current`, never before. */
  readonly answer: CreditAnswer | null;
  /** True while the page keeps this batch although newer ones are played: someone is reading it. */
  readonly held: boolean;
  /** True where the selected step stands in the place of one that the reader chose in earlier rollouts. */
  readonly placeKept: boolean;
  /** A sentence when credit could not be computed at all. */
  readonly error: string | null;
}

/**
 * What became of a batch that was to be shown; `held`: a live one, and someone reads the one on the screen.
 */
type ShowOutcome = "shown" | "overtaken" | "held" | "failed";

interface Parts {
  readonly outside: Pick<Outside, "fetch">;
  readonly credit: CreditOfPage;
  readonly landing: Landing;
  readonly selection: Selection;
}

export type ShownBatch = ReturnType<typeof createShownBatch>;

export function createShownBatch({ outside, credit, landing, selection }: Parts) {
  const store = createStore<BatchState>()(() => ({
    current: null,
    asked: null,
    answer: null,
    held: false,
    placeKept: false,
    error: null,
  }));
  const latest = new LatestWins(creditFor, arrive);
  /** The batch asked for last comes from training: it gives way to a reader. */
  let live = false;
  /** The lens has changed since its credits were asked for. */
  let stale = false;
  /** Held for a selected step alone: nothing is lost where newer rollouts come. */
  let reading = false;

  function hold(held: boolean): void {
    reading = false;
    store.setState({ held });
  }
  const givesWay = () => live && store.getState().held;

  function want(page: PageBatch, fromTraining: boolean): Promise<ShowOutcome> {
    live = latest.wanted === page ? live && fromTraining : fromTraining;
    store.setState({ asked: page });
    return latest.ask(page);
  }

  /** Shows a batch as soon as its credits are there, unless another is asked for meanwhile. */
  const show = (page: PageBatch): Promise<ShowOutcome> => want(page, false);

  /** The thread holds one batch at a time. Null where the batch gives way to a reader. */
  async function creditFor(page: PageBatch): Promise<CreditAnswer | { readonly error: unknown } | null> {
    if (givesWay()) return null;
    stale = false;
    return credit.creditsOf(page).catch((error: unknown) => ({ error }));
  }

  function arrive(page: PageBatch, credited: Awaited<ReturnType<typeof creditFor>>): ShowOutcome {
    if (credited === null || givesWay()) return giveUp(page, "held");
    if ("error" in credited) {
      giveUp(page, "failed");
      store.setState({ error: `Credit could not be computed: ${messageOf(credited.error)}` });
      return "failed";
    }
    put(page, credited);
    return "shown";
  }

  /** On the screen; with an older lens until its next credits are there. */
  function put(page: PageBatch, answer: CreditAnswer): void {
    const taken = landing.enter(page, store.getState().current, answer);
    store.setState({ current: page, answer, placeKept: landing.keepsPlace(), error: taken?.error ?? null });
    if (taken) stayAt(taken, page);
    if (stale) refresh();
  }

  /** What is on the screen stays, and the thread goes back to it. */
  function giveUp(page: PageBatch, outcome: ShowOutcome): ShowOutcome {
    const { current, answer } = store.getState();
    store.setState({ asked: current });
    if (current && current !== page && !credit.speaksOf(answer)) void show(current);
    return outcome;
  }

  function stayAt({ page }: Taken, current: PageBatch): void {
    hold(true);
    if (page !== current) void show(page);
  }

  /** The lens has changed: the same batch gets its credits anew. */
  function refresh(): void {
    const { asked } = store.getState();
    if (latest.wanted) stale = true;
    else if (asked) void show(asked);
  }

  /**
   * A picture before there is a run to play one: a recorded batch, played again. A batch that was asked for
   * meanwhile stays.
   */
  async function showRecording(address: string): Promise<void> {
    const before = store.getState().asked;
    // It starts while the file comes.
    credit.wake();
    try {
      const response = await outside.fetch(address);
      if (!response.ok) throw new Error(`the file answers ${response.status}`);
      const page = await credit.playRecording(await response.json());
      if (store.getState().asked === before) await show(page);
    } catch (error) {
      store.setState({
        error: `The recorded example could not be shown (${messageOf(error)}); training works without it.`,
      });
    }
  }

  /**
   * Selects this place as soon as its batch is on the screen, now if it is, and makes these edits to it; that
   * batch then stays. The place's row is one of the batch as played. Null: no place in particular.
   */
  function expectPlace(place: BatchPlace | null, edits: readonly Edit[] = []): void {
    landing.expect(place, edits);
    const { current } = store.getState();
    const taken = current && landing.takeExpected(current);
    if (!taken) return;
    store.setState({ error: taken.error });
    stayAt(taken, current);
  }

  /** Selects a step for reading: its rollouts stay on the screen while newer ones are played. */
  function keepStep({ batch }: PageBatch, row: number): void {
    reading ||= !store.getState().held;
    store.setState({ held: true, placeKept: false });
    selection.select(row, batch.group[row]);
    landing.keepPlace();
  }

  /** Newer rollouts may come where these stay for a selected step alone; whether that was so. */
  function letGo(): boolean {
    const free = reading;
    if (free) hold(false);
    return free;
  }

  /**
   * Puts a question about the credits on the screen to their thread. Undefined where it cannot be answered:
   * newer credits have been asked for since, or the thread has stopped; those that can be asked about will be
   * on the screen in a moment.
   */
  function askAbout<T>(
    answer: CreditAnswer,
    question: (calls: CreditCalls) => Promise<T>,
  ): Promise<T> | undefined {
    if (store.getState().answer !== answer) return undefined;
    if (credit.speaksOf(answer)) return credit.ask(question);
    if (!latest.wanted) refresh();
    return undefined;
  }

  return {
    ...store,
    hold,
    show,
    /** The same for one that training played: not if someone has begun to read what is on the screen. */
    showLive: (page: PageBatch): Promise<ShowOutcome> => want(page, true),
    showRecording,
    expectPlace,
    keepStep,
    letGo,
    refresh,
    askAbout,
  };
}

export const selectPage = (state: BatchState) => state.current;
export const selectAnswer = (state: BatchState) => state.answer;
export const selectHeld = (state: BatchState) => state.held;
export const selectPlaceKept = (state: BatchState) => state.placeKept;
