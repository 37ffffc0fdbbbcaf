/** A world small enough to be solved: noise can be had as probabilities, and equal states can be told. */
import type { Transition, World } from "./world.ts";

export interface ExactOutcome<State> {
  readonly probability: number;
  readonly transition: Transition<State>;
}

export interface ExactWorld<Task, State> extends World<Task, State> {
  /** All that an action may lead to; the probabilities add up to 1. `step` draws one of these. */
  outcomes(state: State, action: string): readonly ExactOutcome<State>[];
  /** Equal for states of one task that differ in nothing but past noise and sentences of no consequence. */
  stateId(state: State): string;
}
