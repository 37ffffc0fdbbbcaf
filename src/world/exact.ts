/** A world small enough to be solved: luck can be had as probabilities, and equal states can be told. */
import type { Transition, World } from "./world.ts";

export interface Outcome<State> {
  readonly probability: number;
  readonly transition: Transition<State>;
}

export interface ExactWorld<Task, State> extends World<Task, State> {
  /** All that an action may lead to; the probabilities add up to 1. `step` draws one of these. */
  outcomes(state: State, action: string): readonly Outcome<State>[];
  /** Equal for states of one task that differ in nothing but past luck and sentences of no consequence. */
  stateId(state: State): string;
}
