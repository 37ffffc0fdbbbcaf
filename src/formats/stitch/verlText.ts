/**
 * What verl-agent's prompts and scores say in passing: the texts of its ALFWorld and WebShop templates, and
 * the penalty in a score.
 */

/** Subtracted by verl-agent from the score of a row whose action was not valid. */
export const INVALID_PENALTY = 0.1;

const STEP_COUNT = /already taken (\d+) step\(s\)/;
const TASK = /Your task is to: (.*)/;

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

/**
 * Reads a prompt; null where it is of another template. The first prompt of an episode has no count: its step
 * is 0.
 */
export function promptFacts(input: string): PromptFacts | null {
  const observation = between(input, "current observation is: ", "\nYour admissible actions");
  const task = TASK.exec(input);
  if (observation === undefined || !task) return null;
  return {
    step: Number(STEP_COUNT.exec(input)?.[1] ?? 0),
    // WebShop's template puts a full stop after the observation, ALFWorld's does not.
    observation: input.includes("WebShop") ? plain(observation) : observation.trim(),
    task: plain(task[1]),
    history: historyOf(input),
  };
}

/**
 * `[Observation 3: '…', Action 3: '…']`, one after the other. Searched, not matched: time grows with the text
 * and no faster, whatever it holds.
 */
function historyOf(input: string): PastStep[] {
  const history: PastStep[] = [];
  const opening = /\[Observation (\d+): '/g;
  for (let found = opening.exec(input); found; found = opening.exec(input)) {
    const middle = `', Action ${found[1]}: '`;
    const action = input.indexOf(middle, opening.lastIndex);
    const end = action < 0 ? -1 : input.indexOf("']", action + middle.length);
    if (end < 0) break;
    history.push({
      number: Number(found[1]),
      observation: input.slice(opening.lastIndex, action),
      action: input
        .slice(action + middle.length, end)
        .trim()
        .toLowerCase(),
    });
    opening.lastIndex = end + 2;
  }
  return history;
}

/**
 * The action as the environment got it: between its tags in lower case, else the last 30 characters of the
 * reply.
 */
export function actionIn(output: string): string {
  const lower = output.toLowerCase();
  return (between(lower, "<action>", "</action>") ?? lower.slice(-30)).trim();
}

/** What stands between two marks, the first of each; undefined where one is missing. */
function between(text: string, from: string, to: string): string | undefined {
  const start = text.indexOf(from);
  const end = start < 0 ? -1 : text.indexOf(to, start + from.length);
  return end < 0 ? undefined : text.slice(start + from.length, end);
}

/** Templates put a full stop after some texts; without it two writings of one text are equal. */
export const plain = (text: string): string => text.trim().replace(/\.$/, "");

/**
 * A row's score is the reward of its episode, less the penalty where its action was not valid. Whole and
 * tenth rewards tell the two apart; the rest is taken as it is.
 */
export function splitScore(score: number): { episodeReward: number; valid: boolean } {
  const tenths = Math.round(score * 10);
  const penalised = Math.abs(score * 10 - tenths) < 1e-4 && ((tenths % 10) + 10) % 10 === 9;
  if (!penalised) return { episodeReward: score, valid: true };
  return { episodeReward: Math.round(score + INVALID_PENALTY) || 0, valid: false };
}
