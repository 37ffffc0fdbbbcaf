/**
 * A corridor of rooms with a key, a locked door and side rooms: tens to hundreds of states, so that values
 * can be computed exactly and estimators compared with them. Each of its variants trips an estimator on
 * purpose (`CORRIDOR_VARIANTS`).
 *
 * An observation tells the present and nothing of the past, so a policy that reads the goal and the newest
 * text is a function of the state.
 */
import { type Key, subKey, uniform } from "../../lib/rng.ts";
import { distractorText } from "../distractors.ts";
import type { ExactOutcome, ExactWorld } from "../exact.ts";
import type { Transition } from "../world.ts";
import { expertCommand } from "./expert.ts";
import { type CorridorPlace, commandsAt, placesAfter } from "./rules.ts";
import type { CorridorTask } from "./task.ts";
import { describe, goalText } from "./text.ts";

export interface CorridorState extends CorridorPlace {
  readonly task: CorridorTask;
  readonly steps: number;
  readonly text: string;
  /** Of this episode: each step draws its own from it. */
  readonly noise: Key;
}

function textOf(task: CorridorTask, place: CorridorPlace, noise: Key, steps: number): string {
  return describe(task, place) + distractorText(task.distractorSentences, subKey(noise, "text", steps));
}

function transition(state: CorridorState, reward: number, valid: boolean): Transition<CorridorState> {
  const { text, end } = state;
  return {
    state,
    observation: text,
    reward,
    terminated: end === "won" || end === "lost",
    truncated: end === "cut",
    valid,
  };
}

function outcomes(state: CorridorState, action: string): ExactOutcome<CorridorState>[] {
  const { task, noise } = state;
  if (state.end !== "running") return [{ probability: 1, transition: transition(state, 0, false) }];
  const valid = commandsAt(task, state).includes(action);
  const { room, inSide, hasKey, end } = state;
  const ways = valid
    ? placesAfter(task, { room, inSide, hasKey, end }, action)
    : [{ probability: 1, place: { room, inSide, hasKey, end } }];
  const steps = state.steps + 1;
  return ways.map(({ probability, place }) => {
    const text = textOf(task, place, noise, steps);
    const cut = place.end === "running" && steps >= task.stepLimit;
    const next: CorridorState = {
      ...place,
      end: cut ? "cut" : place.end,
      task,
      steps,
      text: valid ? text : `Nothing happens. ${text}`,
      noise,
    };
    return { probability, transition: transition(next, Number(next.end === "won"), valid) };
  });
}

function step(state: CorridorState, action: string): Transition<CorridorState> {
  const ways = outcomes(state, action);
  if (ways.length === 1) return ways[0].transition;
  let u = uniform(subKey(state.noise, "outcome", state.steps));
  const taken = ways.find(({ probability }) => {
    u -= probability;
    return u < 0;
  });
  return (taken ?? ways[ways.length - 1]).transition;
}

const placeOf = ({ room, inSide, hasKey, end }: CorridorState) => `${room} ${inSide} ${hasKey} ${end}`;
const commands = (state: CorridorState) => commandsAt(state.task, state);

export const corridor: ExactWorld<CorridorTask, CorridorState> = {
  id: "corridor",
  reset(task, noise) {
    const place: CorridorPlace = { room: task.start, inSide: false, hasKey: false, end: "running" };
    return { ...place, task, steps: 0, text: textOf(task, place, noise, 0), noise };
  },
  step,
  outcomes,
  withNoise: (state, noise) =>
    state.task.variant === "gamble" || state.task.distractorSentences > 0 ? { ...state, noise } : state,
  stateId: (state) => `${state.steps} ${placeOf(state)}`,
  place: placeOf,
  admissible: commands,
  choices: commands,
  observation: (state) => state.text,
  anchor: (state) => state.text,
  goal: (state) => goalText(state.task),
  steps: (state) => state.steps,
  won: (state) => state.end === "won",
  family: (task) => task.variant,
  expert: (state) => expertCommand(state.task, state),
};
