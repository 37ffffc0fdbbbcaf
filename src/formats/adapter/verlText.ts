/** What verl-agent's prompts and scores say in passing: the texts of its ALFWorld and WebShop templates, and the penalty in a score. */

/** Subtracted by verl-agent from the score of a row whose action was not valid. */
export const INVALID_PENALTY = 0.1;

const STEP_COUNT = /already taken (\d+) step\(s\)/;
const OBSERVATION = /current observation is: ([\s\S]*?)\s*\nYour admissible actions/;
const TASK = /Your task is to: (.*)/;
const ACTION = /<action>([\s\S]*?)<\/action>/;
const HISTORY = /\[Observation (\d+): '([\s\S]*?)', Action \1: '([\s\S]*?)'\]/g;

export interface PastStep {
  /** 1-based, as in the prompt. */
  readonly number: number;
  readonly observation: string;
  readonly action: string;
}

export interface PromptFacts {
  readonly step: number;
  readonly observation: string;
  readonly task: string;
  readonly history: readonly PastStep[];
}

/** Reads a prompt; null where it is of another template. The first prompt of an episode has no count: its step is 0. */
export function promptFacts(input: string): PromptFacts | null {
  const observation = OBSERVATION.exec(input);
  const task = TASK.exec(input);
  if (!observation || !task) return null;
  return {
    step: Number(STEP_COUNT.exec(input)?.[1] ?? 0),
    // WebShop's template puts a full stop after the observation, ALFWorld's does not.
    observation: input.includes("WebShop") ? plain(observation[1]) : observation[1].trim(),
    task: plain(task[1]),
    history: [...input.matchAll(HISTORY)].map(([, number, seen, action]) => ({
      number: Number(number),
      observation: seen,
      action: action.trim().toLowerCase(),
    })),
  };
}

/** The action as the environment got it: between its tags in lower case, else the last 30 characters of the reply. */
export function actionIn(output: string): string {
  const found = ACTION.exec(output.toLowerCase());
  return (found ? found[1] : output.slice(-30).toLowerCase()).trim();
}

/** Templates put a full stop after some texts; without it two writings of one text are equal. */
export const plain = (text: string): string => text.trim().replace(/\.$/, "");

/**
 * A row's score is the reward of its episode, less the penalty where its action was not valid. Whole and tenth rewards tell the two apart; the
 * rest is taken as it is.
 */
export function splitScore(score: number): { episodeReward: number; valid: boolean } {
  const tenths = Math.round(score * 10);
  const penalised = Math.abs(score * 10 - tenths) < 1e-4 && ((tenths % 10) + 10) % 10 === 9;
  if (!penalised) return { episodeReward: score, valid: true };
  return { episodeReward: Math.round(score + INVALID_PENALTY) || 0, valid: false };
}
