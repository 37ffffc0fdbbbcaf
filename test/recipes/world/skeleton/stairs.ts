/** SKELETON: the rules. States are plain values that are never changed; `world.ts` says what is owed. */
import { type Key, randomInt } from "../../lib/rng.ts";
import type { World } from "../world.ts";
import type { StairsSettings } from "./settings.ts";

/** SKELETON: a task is plain data that says everything about an episode but its noise. */
export interface StairsTask {
  readonly start: number;
  readonly height: number;
  readonly stepLimit: number;
}

export interface StairsState {
  readonly task: StairsTask;
  readonly stair: number;
  readonly steps: number;
  readonly valid: boolean;
}

/** SKELETON: equal settings and keys give equal tasks. */
export const makeTask = ({ height, stepLimit }: StairsSettings, key: Key): StairsTask => ({
  start: randomInt(key, 0, height),
  height,
  stepLimit: Math.max(stepLimit, height),
});

const won = ({ task, stair }: StairsState) => stair === task.height;
const over = (state: StairsState) => won(state) || state.steps >= state.task.stepLimit;

/** SKELETON: exactly what the world accepts here, in a fixed order. */
const commands = ({ stair }: StairsState) => (stair > 0 ? ["climb", "descend"] : ["climb"]);

const observation = ({ task, stair, valid }: StairsState) =>
  `${valid ? "" : "Nothing happens. "}You stand on stair ${stair} of ${task.height}.`;

export const rules: World<StairsTask, StairsState> = {
  id: "stairs",
  reset: (task) => ({ task, stair: task.start, steps: 0, valid: true }),
  step(state, action) {
    const valid = !over(state) && commands(state).includes(action);
    const next: StairsState = over(state)
      ? state
      : { ...state, stair: state.stair + move(valid, action), steps: state.steps + 1, valid };
    return {
      state: next,
      observation: observation(next),
      reward: Number(won(next) && !won(state)),
      terminated: won(next),
      truncated: over(next) && !won(next),
      valid,
    };
  },
  admissible: commands,
  choices: commands,
  observation,
  anchor: observation,
  goal: ({ task }) => `climb to stair ${task.height}.`,
  steps: ({ steps }) => steps,
  won,
  family: () => "climb",
  expert: (state) => (over(state) ? null : "climb"),
};

const move = (valid: boolean, action: string) => (valid ? (action === "climb" ? 1 : -1) : 0);
