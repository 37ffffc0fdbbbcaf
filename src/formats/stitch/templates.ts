/**
 * What verl-agent's prompts, replies and scores say in passing: the texts of its templates (agent_system/
 * environments/prompts), what its memories remember in them (agent_system/memory), how its environments take
 * an action out of a reply (…/projection.py), and the penalty in a score.
 */

/** Subtracted by verl-agent from the score of a row whose action was not valid. */
const INVALID_PENALTY = 0.1;

const STEP_COUNT = /already taken (\d+) step\(s\)/;

export interface PastStep {
  /** 1-based, as in the prompt. */
  readonly number: number;
  /** In which the action was taken; absent where the prompt does not go back that far. */
  readonly observation?: string;
  readonly action: string;
}

interface PromptFacts {
  readonly step: number;
  readonly observation: string;
  readonly task: string;
  readonly history: readonly PastStep[];
}

interface Reply {
  /** As the environment got it, and as memory has it. */
  readonly action: string;
  readonly episodeReward: number;
  readonly valid: boolean;
}

interface Template {
  /** Null where the prompt is of another one. The first prompt of an episode has no count: its step is 0. */
  facts(input: string): PromptFacts | null;
  reply(output: string, score: number): Reply;
}

const stepIn = (input: string) => Number(STEP_COUNT.exec(input)?.[1] ?? 0);

/** ALFWorld, WebShop and whatever else shows observation and admissible actions. */
const admissible: Template = {
  facts(input) {
    const observation = between(input, "current observation is: ", "\nYour admissible actions");
    const task = /Your task is to: (.*)/.exec(input);
    if (observation === undefined || !task) return null;
    return {
      step: stepIn(input),
      // WebShop's template puts a full stop after the observation, ALFWorld's does not.
      observation: input.includes("WebShop") ? plain(observation) : observation.trim(),
      task: plain(task[1]),
      history: observationsAndActions(input),
    };
  },
  reply: (output, score) => ({ action: actionIn(output), ...splitScore(score) }),
};

/** Sokoban as text; its task is the same in every room. */
const sokoban: Template = {
  facts(input) {
    if (!input.includes("Sokoban environment")) return null;
    const observation = between(input, "current observation is:\n", "\nYour admissible actions");
    if (observation === undefined) return null;
    const history = observationsAndActions(input);
    return {
      step: stepIn(input),
      observation: observation.trim(),
      task: "push all boxes onto targets",
      history,
    };
  },
  reply(output, score) {
    const said = between(output.toLowerCase(), "<action>", "</action>") ?? "";
    const moved = ["up", "down", "left", "right", "still"].find((move) => said.includes(move));
    return { action: moved ?? "still", ...unpenalised(score, moved !== undefined && hasThought(output)) };
  },
};

/** Questions with a search engine: a step's observation is what its search before came to. */
const search: Template = {
  facts(input) {
    const question = /Your question: (.*)/.exec(input);
    if (!question || !/answering the given question|<search>/.test(input)) return null;
    const [task, step] = [question[1].trim(), stepIn(input)];
    if (step === 0) return { step, observation: task, task, history: [] };
    const past = marked(input, (number) => `Step ${number}:`, "\n\nNow it's your turn").map(
      ({ number, text }) => {
        const end = /^\s*<(search|answer)>[\s\S]*?<\/\1>/.exec(text)?.[0] ?? "";
        return { number, action: end.trim(), found: text.slice(end.length).trim() };
      },
    );
    const last = past.at(-1);
    if (last?.number !== step) return null;
    return { step, task, observation: last.found, history: answered(past, task) };
  },
  reply(output, score) {
    const block = (tag: string) => between(output, `<${tag}>`, `</${tag}>`)?.trim();
    const cut = output.split(/(?<=<\/(?:search|answer)>)/)[0];
    const tag = ["search", "answer"].find((each) => between(cut, `<${each}>`, `</${each}>`) !== undefined);
    const tags = output.match(/<(?:search|answer)>/gi)?.length ?? 0;
    return {
      action: tag === undefined ? "" : `<${tag}>${block(tag)}</${tag}>`,
      ...unpenalised(score, tag !== undefined && tags === 1),
    };
  },
};

/** AppWorld: code and its result, one after the other. */
const appWorld: Template = {
  facts(input) {
    if (!input.includes("python REPL environment")) return null;
    const tasks = [...input.matchAll(/Your task is: (.*)/g)];
    const task = tasks.at(-1)?.[1].trim();
    if (task === undefined) return null;
    const step = stepIn(input);
    if (step === 0) return { step, observation: task, task, history: [] };
    const from = input.indexOf("environment return:");
    const past = marked(input.slice(from), (number) => `Code ${number}:`, "\n\nNow you are at step").map(
      ({ number, text }) => {
        const [action, found = ""] = text.split(`\n\nResult ${number}:`);
        return { number, action: action.trim(), found: found.trim() };
      },
    );
    const last = past.at(-1);
    if (last?.number !== step) return null;
    return { step, task, observation: last.found, history: answered(past, task) };
  },
  reply(output, score) {
    const code = between(output, "<code>", "</code>");
    const action = (code ?? output.slice(-100)).trim();
    return { action, ...unpenalised(score, code !== undefined && hasThought(output)) };
  },
};

const TEMPLATES: readonly Template[] = [sokoban, search, appWorld, admissible];

/** The template of a prompt; null where it is none of those that can be put together again. */
export function templateOf(input: string): Template | null {
  return TEMPLATES.find((template) => template.facts(input) !== null) ?? null;
}

/** What a prompt says; null where it is of another template. */
export const promptFacts = (input: string): PromptFacts | null => templateOf(input)?.facts(input) ?? null;

/** Templates that say too little, pictures among them: their rollouts cannot be put together. */
const OTHERS =
  /already taken \d+ step\(s\)|<image>You are (?:playing a game|an expert)|observation is shown in the image|current formula is: '|choose an admissible action for (?:the )?current step|choose only one of the following actions/;

/** Whether a prompt is one of verl-agent's, step by step, known well enough or not. */
export const isStepPrompt = (input: string): boolean => OTHERS.test(input) || templateOf(input) !== null;

/**
 * `[Observation 3: '…', Action 3: '…']`, one after the other. Searched, not matched: time grows with the text
 * and no faster, whatever it holds.
 */
function observationsAndActions(input: string): PastStep[] {
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

/** Texts behind numbered marks at the beginning of lines, counted up one by one. */
function marked(
  input: string,
  mark: (number: number) => string,
  end: string,
): { readonly number: number; readonly text: string }[] {
  const kind = mark(0).split("0")[0];
  const first = new RegExp(`(?:^|\\n)[^\\S\\n]*${kind}(\\d+):`).exec(input);
  if (!first) return [];
  const until = input.lastIndexOf(end);
  const text = input.slice(0, until < first.index ? undefined : until);
  const found: { number: number; text: string }[] = [];
  let number = Number(first[1]);
  for (let at = text.indexOf(mark(number), first.index); at >= 0; ) {
    const from = at + mark(number).length;
    const next = text.indexOf(`\n${mark(number + 1)}`, from);
    found.push({ number, text: text.slice(from, next < 0 ? undefined : next) });
    at = next < 0 ? -1 : next + 1;
    number++;
  }
  return found;
}

/** Memory that has what came after an action: it is the observation of the next one. */
const answered = (
  past: readonly { readonly number: number; readonly action: string; readonly found: string }[],
  task: string,
): PastStep[] =>
  past.map(({ number, action }, i) => ({
    number,
    action,
    observation: number === 1 ? task : past[i - 1]?.found,
  }));

/**
 * The action as ALFWorld and WebShop got it: between its tags in lower case, else the last 30 characters of
 * the reply.
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

const hasThought = (output: string) => output.includes("<think>") && output.includes("</think>");

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

/** The same where the reply itself says whether its action was valid; single precision is rounded away. */
function unpenalised(score: number, valid: boolean): { episodeReward: number; valid: boolean } {
  const reward = valid ? score : score + INVALID_PENALTY;
  return { episodeReward: Math.round(reward * 1e5) / 1e5 || 0, valid };
}
