/** The rollouts on the screen and what every compared method says of them. */
import { create } from "zustand";
import type { RowWeights } from "../credit/estimator.ts";
import { connectCredit } from "../engine/client.ts";
import type { CreditAnswer, PageBatch } from "../engine/protocol.ts";
import type { Place } from "../experiment/viewState.ts";
import { requestsOf, useLens } from "./lens.ts";
import { useFocus, useSelection } from "./selection.ts";

export interface BatchState {
  readonly current: PageBatch | null;
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
  answer: null,
  held: false,
  error: null,
  hold: (held) => set({ held }),
}));

const service = connectCredit();
let asked = 0;
let loaded: PageBatch | null = null;
let working = false;
let again: PageBatch | null = null;

/** The first picture, before any backend is ready: a recorded batch, played again. A live batch that came first stays. */
export async function showRecording(address: string): Promise<void> {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`the file answers ${response.status}`);
    const page = await service.playFile(await response.json());
    if (!useBatch.getState().current && !again) await showBatch(page);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    useBatch.setState({
      error: `The recorded example could not be shown (${reason}); training works without it.`,
    });
  }
}

/** Shows a batch as soon as its credits are there. Only the newest request counts; the ones overtaken are dropped. */
export async function showBatch(next: PageBatch): Promise<void> {
  again = next;
  if (working) return;
  working = true;
  try {
    while (again) {
      const batch: PageBatch = again;
      again = null;
      await answerFor(batch);
    }
  } finally {
    working = false;
  }
}

async function answerFor(page: PageBatch): Promise<void> {
  const request = ++asked;
  try {
    if (loaded !== page) {
      loaded = page;
      await service.load(page.batch);
    }
    const lens = useLens.getState();
    const answer = await service.credit(requestsOf(lens), lens.sliders.gamma);
    if (request !== asked) return;
    if (useBatch.getState().current !== page) forgetPlaces(page);
    useBatch.setState({ current: page, answer, error: null });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    useBatch.setState({ error: `Credit could not be computed: ${reason}` });
  }
}

/** The place a link or the history of the page asks for; taken when its batch comes. */
let expected: Place | null = null;

/** Selects this place as soon as its batch is on the screen, now if it is; that batch then stays. Null: no place in particular. */
export function expectPlace(place: Place | null): void {
  expected = place;
  const { current } = useBatch.getState();
  if (current) takeExpected(current);
}

/** Whether the expected place is in this batch. */
function takeExpected(page: PageBatch): boolean {
  if (!expected || !isAt(page, expected)) return false;
  const { group, row } = expected;
  expected = null;
  useSelection.getState().select(row === undefined || row >= page.batch.rows ? null : row, group);
  useBatch.getState().hold(true);
  return true;
}

function isAt({ batch, origin, iteration }: PageBatch, place: Place): boolean {
  return iteration === place.iteration && origin?.lane === place.lane && place.group < batch.groups;
}

/** Rows of one batch mean nothing in another: focus goes, the selection moves to the first step of a telling group. */
function forgetPlaces(page: PageBatch): void {
  useFocus.getState().focus(null);
  if (takeExpected(page)) return;
  const group = tellingGroup(page);
  useSelection.getState().select(tellingStep(page, group), group);
}

/** The group whose outcomes are mixed most evenly: there is most to see. */
function tellingGroup({ batch }: PageBatch): number {
  let best = 0;
  let bestMix = -1;
  for (let g = 0; g < batch.groups; g++) {
    const size = batch.groupStart[g + 1] - batch.groupStart[g];
    let wins = 0;
    for (let t = batch.groupStart[g]; t < batch.groupStart[g + 1]; t++) wins += batch.success[t];
    const mix = Math.min(wins, size - wins);
    if (mix > bestMix) {
      best = g;
      bestMix = mix;
    }
  }
  return best;
}

/** The step before the last of the group's first success, else the first step: close to the reward, with others to compare it with. */
function tellingStep({ batch }: PageBatch, group: number): number {
  for (let t = batch.groupStart[group]; t < batch.groupStart[group + 1]; t++)
    if (batch.success[t] === 1) return Math.max(batch.trajectoryStart[t], batch.trajectoryStart[t + 1] - 2);
  return batch.trajectoryStart[batch.groupStart[group]];
}

// A slider or another method: the same batch again, with the new lens.
useLens.subscribe((lens, before) => {
  const { compare, difference, sliders } = before;
  // Other changes only show the same numbers in another way.
  if (lens.compare === compare && lens.difference === difference && lens.sliders === sliders) return;
  const { current } = useBatch.getState();
  const page = again ?? current;
  if (page) void showBatch(page);
});

/** Weights of one row, for the read-out; null where the method has none. */
export function weightsOf(method: string, row: number): Promise<RowWeights | null> {
  return service.weights(method, row);
}

export const selectPage = (state: BatchState) => state.current;
export const selectAnswer = (state: BatchState) => state.answer;
export const selectHeld = (state: BatchState) => state.held;
