/**
 * The stage: which stop of the way from GRPO to ProxMO the picture shows, and how. What is shown changes no
 * number.
 */
import { createStore } from "zustand/vanilla";
import { BUILT_ON, type StopId } from "../../credit/report/chain.ts";

/** A stop of the chain, or what was measured. */
export type StageStop = StopId | "truth";

export interface StageState {
  readonly stop: StageStop;
  /** The stop that stands in the lower half of every cell; null: one stop alone. */
  readonly against: StageStop | null;
  /** Only what the stop adds to the one it is built on. */
  readonly addedOnly: boolean;
  /** One scale for the whole story, or the largest value of this batch. */
  readonly scale: "fixed" | "fit";
}

/** The walk of the story, in order. */
export const WALK = ["grpo", "modulation", "proxmo"] as const satisfies readonly StopId[];
/** Stops beside it. */
export const BESIDE = ["gigpo", "truth"] as const satisfies readonly StageStop[];

export type Stage = ReturnType<typeof createStage>;

export function createStage() {
  const store = createStore<StageState>()(() => ({
    stop: "grpo",
    against: null,
    addedOnly: false,
    scale: "fixed",
  }));
  const { setState } = store;
  return {
    ...store,
    /** A stop that is built on none has nothing to show alone. */
    goTo: (stop: StageStop) =>
      setState(({ addedOnly, against }) => ({
        stop,
        addedOnly: addedOnly && addsSomething(stop),
        against: against === stop ? null : against,
      })),
    setAgainst: (against: StageStop | null) =>
      setState(({ stop }) => ({ against: against === stop ? null : against, addedOnly: false })),
    setAddedOnly: (addedOnly: boolean) =>
      setState(({ stop }) => ({ addedOnly: addedOnly && addsSomething(stop), against: null })),
    setScale: (scale: StageState["scale"]) => setState({ scale }),
  };
}

/** Whether a stop adds something to another one. */
export const addsSomething = (stop: StageStop): boolean => stop !== "truth" && BUILT_ON[stop] !== null;

/** The stop after this one in the story; null at its end and beside it. */
export const nextStop = (stop: StageStop): StageStop | null =>
  WALK[WALK.indexOf(stop as (typeof WALK)[number]) + 1] ?? null;

export const selectStop = (state: StageState) => state.stop;
export const selectAgainst = (state: StageState) => state.against;
export const selectAddedOnly = (state: StageState) => state.addedOnly;
export const selectScale = (state: StageState) => state.scale;
