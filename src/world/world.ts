/**
 * What a world is: plain immutable values in, plain immutable values out. A step never changes the state it
 * was given, so any state can be kept, forked and replayed.
 */
import type { Key } from "../lib/rng.ts";

/** What one action led to. */
export interface Transition<State> {
  readonly state: State;
  /** Text the agent reads after the action. */
  readonly observation: string;
  /** The world's own reward of this action (household: 1 on winning, else 0), before any scale or penalty. */
  readonly reward: number;
  /** The episode ended because of what happened in it. */
  readonly terminated: boolean;
  /** The episode was cut at the step limit; what would have come is unknown. */
  readonly truncated: boolean;
  /** False where the action was none of the admissible ones. */
  readonly valid: boolean;
}

/** One part of a score: how much of what was asked for was met. */
export interface ScorePart {
  readonly name: string;
  readonly met: number;
  readonly of: number;
  /** True where it multiplies the share met by all other parts; else it is one of them. */
  readonly factor?: boolean;
  /** What was asked for and not met. */
  readonly missing: readonly string[];
}

export interface World<Task, State> {
  readonly id: string;
  /** The first state of an episode. Worlds without noise of their own ignore the key. */
  reset(task: Task, key: Key): State;
  /**
   * Any text is an action; one that is not admissible is answered as the world answers nonsense, and counts
   * as a step. After the end nothing changes: the same state, observation and end come back, with reward 0
   * and `valid` false.
   */
  step(state: State, action: string): Transition<State>;
  /**
   * The same state with other noise to come; what was seen stays. The very same object where noise plays no
   * part in what comes. Worlds without noise of their own leave it out.
   */
  withNoise?(state: State, key: Key): State;
  /** Exactly the commands the real environment would list, in its order. */
  admissible(state: State): readonly string[];
  /**
   * What a policy chooses among: the admissible commands as trainers present them (household: without
   * `help`).
   */
  choices(state: State): readonly string[];
  /** The text that the last action (or the reset) led to. */
  observation(state: State): string;
  /** Text that stands for the state when steps are compared (anchor observation): without history. */
  anchor(state: State): string;
  /**
   * Where things stand, whatever the text says: equal for states of one task in which the same actions lead
   * to the same, but for steps taken and noise. Absent where the anchor tells states apart.
   */
  place?(state: State): string;
  /** The task in words, as the agent was told. */
  goal(state: State): string;
  /** Steps taken so far. */
  steps(state: State): number;
  /** Whether the episode was won. */
  won(state: State): boolean;
  /** Kind of task, for per-family curves. */
  family(task: Task): string;
  /**
   * A next command that leads to success, from full knowledge of the state; null where none is left to do.
   */
  expert(state: State): string | null;
  /**
   * Worlds that grade: the score the episode has earned, 0 to 1; it is won at 1. Absent where success is all
   * there is.
   */
  score?(state: State): number;
  /** How that score came about; empty before there is one. */
  scoreParts?(state: State): readonly ScorePart[];
}
