/** Prompts as verl-agent's ALFWorld templates put them together. */
const COMMANDS = "\nYour admissible actions of the current situation are: ['look'].\n\nNow it's your turn";

export const first = (observation: string) =>
  `system\nYou are Qwen.\nuser\n\nYou are an expert agent operating in the ALFRED Embodied Environment.\nYour current observation is: ${observation}${COMMANDS}`;

export const later = (
  task: string,
  step: number,
  observation: string,
  history: readonly (readonly [number, string, string])[],
) => {
  const past = history.map(([n, seen, action]) => `[Observation ${n}: '${seen}', Action ${n}: '${action}']`);
  return `user\n\nYou are an expert agent operating in the ALFRED Embodied Environment. Your task is to: ${task}\nPrior to this step, you have already taken ${step} step(s). Below are the most recent ${history.length} observations and the corresponding actions you took: ${past.join("\n")}\nYou are now at step ${step + 1} and your current observation is: ${observation}${COMMANDS}`;
};

export interface Told {
  readonly observation: string;
  readonly action: string;
  /** What stands around the action, so that equal actions can have different replies. */
  readonly thought?: string;
  readonly valid?: boolean;
}

/** The rows a rollout leaves in an unpatched dump; memory of the last `memory` steps. */
export function dumpRows(task: string, steps: readonly Told[], episodeReward: number, memory = 2): object[] {
  return steps.map(({ observation, action, thought = "", valid = true }, t) => {
    const past = steps
      .slice(Math.max(0, t - memory), t)
      .map((step, i) => [Math.max(0, t - memory) + i + 1, step.observation, step.action] as const);
    return {
      input: t === 0 ? first(observation) : later(task, t, observation, past),
      output: `<think>${thought}</think><action>${action}</action>`,
      score: episodeReward - (valid ? 0 : 0.1),
      step: 7,
    };
  });
}
