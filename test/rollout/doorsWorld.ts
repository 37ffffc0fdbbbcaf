/**
 * A tiny world for tests: three doors, one of them right; a door opens once; the agent may also wait. Won by
 * opening the right one.
 */
import type { World } from "../../src/world/world.ts";

export interface DoorsTask {
  readonly right: number;
  readonly limit: number;
}

export interface DoorsState extends DoorsTask {
  readonly opened: readonly number[];
  readonly steps: number;
  readonly text: string;
}

const admissible = (state: DoorsState) => [
  ...[1, 2, 3].filter((door) => !state.opened.includes(door)).map((door) => `open door ${door}`),
  "wait",
];

export const doorsWorld: World<DoorsTask, DoorsState> = {
  id: "doors",
  reset: (task) => ({
    ...task,
    opened: [],
    steps: 0,
    text: "You see a door 1, a door 2, and a door 3.",
  }),
  step(state, action) {
    const valid = admissible(state).includes(action);
    const door = valid && action !== "wait" ? Number(action.at(-1)) : 0;
    const won = door === state.right;
    const text = !valid
      ? "Nothing happens."
      : door > 0
        ? `Door ${door} is ${won ? "right" : "wrong"}.`
        : "Time passes.";
    const next = {
      ...state,
      steps: state.steps + 1,
      opened: door > 0 ? [...state.opened, door] : state.opened,
      text,
    };
    return {
      state: next,
      observation: text,
      reward: Number(won),
      terminated: won,
      truncated: !won && next.steps >= state.limit,
      valid,
    };
  },
  admissible,
  choices: admissible,
  observation: (state) => state.text,
  anchor: (state) => `opened ${state.opened.join(" ")}`,
  goal: () => "open the right door",
  steps: (state) => state.steps,
  won: (state) => state.opened.includes(state.right),
  family: () => "doors",
  expert: (state) => `open door ${state.right}`,
};
