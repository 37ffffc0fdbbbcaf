/**
 * ALFWorld's text side (AlfredTWEnv, alfworld 0.5.0 on TextWorld's PDDL engine), word for word: a room of
 * furniture, things to carry, and six kinds of chores.
 *
 * After the end of an episode further actions are answered with the last observation and change nothing, as
 * in TextWorld's batched environments; they earn no reward.
 */

import { stripped } from "../../lib/pythonText.ts";
import type { Key } from "../../lib/rng.ts";
import { distractorText, nextNoise } from "../distractors.ts";
import type { Transition, World } from "../world.ts";
import { contentsOf } from "./commands.ts";
import { expertCommand } from "./expert.ts";
import { introduction, NOTHING_HAPPENS } from "./observe.ts";
import { type Scene, type Start, sceneOf } from "./scene.ts";
import { answerTo, situationOf } from "./situations.ts";
import { type Facts, type HouseholdState, MARK } from "./state.ts";
import type { HouseholdTask } from "./task.ts";

/** A task is prepared once; all rollouts of a group share its scene. */
const prepared = new WeakMap<HouseholdTask, { scene: Scene; facts: Facts }>();

function prepare(task: HouseholdTask) {
  let ready = prepared.get(task);
  if (!ready) {
    const { scene, start } = sceneOf(task);
    ready = { scene, facts: initialFacts(scene, start) };
    prepared.set(task, ready);
  }
  return ready;
}

function initialFacts(scene: Scene, start: Start): Facts {
  return {
    agent: start.agent,
    holding: -1,
    opened: start.opened,
    marks: Uint8Array.from(scene.objects, ({ flags }) => {
      let marks = 0;
      for (const [name, bit] of MARK_FLAGS) if (flags.has(name)) marks |= bit;
      return marks;
    }),
    contents: start.contents.map((objects, r) => contentsOf(scene, r, objects)),
    removed: start.contents.map(() => []),
    lying: start.lying,
  };
}

const MARK_FLAGS = [
  ["isclean", MARK.clean],
  ["ishot", MARK.hot],
  ["iscool", MARK.cool],
  ["issliced", MARK.sliced],
  ["istoggled", MARK.on],
] as const;

function reset(task: HouseholdTask, key: Key): HouseholdState {
  const { scene, facts } = prepare(task);
  return {
    scene,
    noise: key,
    situation: situationOf(scene, facts),
    steps: 0,
    won: false,
    truncated: false,
    observation: `${introduction(scene, facts)}${distractorText(task.distractorSentences, key)}\n\nYour task is to: ${task.goalText}`,
  };
}

function step(state: HouseholdState, action: string): Transition<HouseholdState> {
  const { scene } = state;
  if (state.won || state.truncated) return transition(state, 0, false);
  const text = stripped(action);
  const answer = answerTo(scene, state.situation, text);
  const { situation, feedback } = answer ?? { situation: state.situation, feedback: NOTHING_HAPPENS };
  const distractors = scene.task.distractorSentences;
  const noise = distractors > 0 ? nextNoise(state.noise, text) : state.noise;
  const steps = state.steps + 1;
  const next: HouseholdState = {
    scene,
    noise,
    situation,
    steps,
    won: situation.done,
    truncated: !situation.done && steps >= scene.task.stepLimit,
    observation: feedback + distractorText(distractors, noise),
  };
  return transition(next, Number(situation.done), answer !== undefined);
}

function transition(state: HouseholdState, reward: number, valid: boolean): Transition<HouseholdState> {
  const { observation, won, truncated } = state;
  return { state, observation, reward, terminated: won, truncated, valid };
}

export const household: World<HouseholdTask, HouseholdState> = {
  id: "household",
  reset,
  step,
  withNoise: (state, key) => (state.scene.task.distractorSentences > 0 ? { ...state, noise: key } : state),
  admissible: ({ situation }) => situation.admissible,
  choices: ({ situation }) => situation.choices,
  observation: (state) => state.observation,
  anchor: (state) => state.observation,
  place({ situation }) {
    const { agent, holding, opened, marks, contents } = situation.facts;
    return JSON.stringify([agent, holding, [...opened], [...marks], contents.map(({ objects }) => objects)]);
  },
  goal: (state) => state.scene.task.goalText,
  steps: (state) => state.steps,
  won: (state) => state.won,
  family: (task) => task.goal.family,
  expert: expertCommand,
};
