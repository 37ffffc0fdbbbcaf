/**
 * A road that forks once: one decisive step at a known place, among steps at which nothing depends on what
 * is chosen. The true advantage of those is 0 and that of the decisive one is known in closed form, so it
 * shows whom an estimator credits. The observation tells the road one is on, so a policy that reads the goal
 * and the newest text is a function of the state.
 */
import { type Key, subKey, uniform } from "../../lib/rng.ts";
import { distractorText } from "../distractors.ts";
import type { ExactOutcome, ExactWorld } from "../exact.ts";
import type { Transition } from "../world.ts";
import { commandsAt, expertCommand, placesAfter } from "./rules.ts";
import type { BifurcationTask, RoadPlace } from "./task.ts";
import { describe, goalText } from "./text.ts";

export interface BifurcationState extends RoadPlace {
  readonly task: BifurcationTask;
  readonly steps: number;
  readonly text: string;
  /** Of this episode: each step draws its own from it. */
  readonly noise: Key;
}

const textOf = (task: BifurcationTask, place: RoadPlace, noise: Key, steps: number) =>
  describe(task, place) + distractorText(task.distractorSentences, subKey(noise, "text", steps));

function transition(state: BifurcationState, valid: boolean, reward: number): Transition<BifurcationState> {
  const { text, end } = state;
  return {
    ...{ state, observation: text, reward, valid },
    terminated: end === "won" || end === "lost",
    truncated: end === "cut",
  };
}

function outcomes(state: BifurcationState, action: string): ExactOutcome<BifurcationState>[] {
  const { task, noise, position, way, end } = state;
  if (end !== "running") return [{ probability: 1, transition: transition(state, false, 0) }];
  const here: RoadPlace = { position, way, end };
  const valid = commandsAt(task, here).includes(action);
  const steps = state.steps + 1;
  const ways = valid ? placesAfter(task, here, action) : [{ probability: 1, place: here }];
  return ways.map(({ probability, place }) => {
    const text = textOf(task, place, noise, steps);
    const next: BifurcationState = {
      ...place,
      ...(place.end === "running" && steps >= task.stepLimit && { end: "cut" }),
      ...{ task, steps, noise, text: valid ? text : `Nothing happens. ${text}` },
    };
    return { probability, transition: transition(next, valid, Number(next.end === "won")) };
  });
}

function step(state: BifurcationState, action: string): Transition<BifurcationState> {
  const ways = outcomes(state, action);
  const u = uniform(subKey(state.noise, "outcome", state.steps));
  return ways[ways.length > 1 && u >= ways[0].probability ? 1 : 0].transition;
}

const commands = (state: BifurcationState) => commandsAt(state.task, state);
const placeOf = ({ position, way, end }: BifurcationState) => `${position} ${way} ${end}`;

export const bifurcation: ExactWorld<BifurcationTask, BifurcationState> = {
  id: "bifurcation",
  reset(task, noise) {
    const place: RoadPlace = { position: 0, way: null, end: "running" };
    return { ...place, task, steps: 0, text: textOf(task, place, noise, 0), noise };
  },
  step,
  outcomes,
  withNoise: (state, noise) =>
    state.task.variant === "lucky" || state.task.distractorSentences > 0 ? { ...state, noise } : state,
  stateId: (state) => `${state.steps} ${placeOf(state)}`,
  place: placeOf,
  admissible: commands,
  choices: commands,
  observation: (state) => state.text,
  anchor: (state) => state.text,
  goal: ({ task }) => goalText(task),
  steps: (state) => state.steps,
  won: ({ end }) => end === "won",
  family: ({ variant }) => variant,
  expert: (state) => expertCommand(state.task, state),
};
