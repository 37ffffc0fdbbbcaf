/** Which field of a row is what: set by a person, begun by a guess. */
import { check, InputError, shown } from "../../../lib/assert.ts";
import { isObject, type JsonObject } from "../../../lib/plainJson.ts";
import type { SourceRow } from "../../adapter.ts";
import { member, textOf } from "../../json.ts";
import { quantityOf, successOf } from "../../quantities.ts";

/** Paths such as "meta.reward"; empty where nothing is chosen. */
export interface Mapping {
  readonly group: string;
  readonly trajectory: string;
  readonly step: string;
  /** A list in each row, one entry a step: fields are looked for in an entry first, then in the row. */
  readonly steps: string;
  readonly anchor: string;
  /** Whether a step's observation is what its action was chosen in, or what the action led to. */
  readonly order: "before" | "after";
  /** Where observations come after the actions: what the first action was chosen in. */
  readonly first: string;
  readonly action: string;
  /** A list of messages: a row is then a whole rollout, and `anchor`, `action` and `step` are not used. */
  readonly messages: string;
  /** Added up where there are several. */
  readonly reward: readonly string[];
  readonly success: string;
  readonly logged: string;
}

const NO_PATHS: Mapping = {
  ...{ group: "", trajectory: "", step: "", steps: "", anchor: "", order: "before", first: "", action: "" },
  ...{ messages: "", reward: [], success: "", logged: "" },
};

/** Other names for the same, as in mapping files. */
const ALIASES: Readonly<Record<string, string>> = { observation: "anchor", advantage: "logged" };

/** A mapping as someone wrote it. Errors (InputError) name the field. */
export function mappingOf(given: unknown): Mapping {
  check(isObject(given), 'the mapping is not an object; write {"group":…,"action":…,"reward":…}.');
  const mapping: Record<string, unknown> = { ...NO_PATHS };
  for (const [written, value] of Object.entries(given)) {
    const name = ALIASES[written] ?? written;
    if (!Object.hasOwn(NO_PATHS, name))
      throw new InputError(
        `field ${written} is none of a mapping; it has ${Object.keys(NO_PATHS)
          .map((each) => (each === "anchor" ? "observation" : each === "logged" ? "advantage" : each))
          .join(", ")}.`,
      );
    if (value == null) continue;
    if (name === "reward") mapping.reward = pathsIn(value);
    else if (name === "order") {
      check(
        value === "before" || value === "after",
        () => `field order is ${shown(value)}; it must be "before" or "after".`,
      );
      mapping.order = value;
    } else {
      check(
        typeof value === "string",
        () =>
          `field ${written} is ${shown(value)}; it must be the name of a field, or a path such as "meta.reward".`,
      );
      mapping[name] = value;
    }
  }
  return mapping as unknown as Mapping;
}

function pathsIn(value: unknown): string[] {
  const list = [value].flat();
  if (!list.every((each): each is string => typeof each === "string"))
    throw new InputError(
      `field reward is ${shown(value)}; it must be the name of a field, or a list of names.`,
    );
  return list.filter((each) => each !== "");
}

/** The fields that name a path each. */
export type MappedField = Exclude<keyof Mapping, "order" | "reward">;

/** A list in the rows, and what its entries hold. */
export interface ListPaths {
  readonly path: string;
  readonly paths: readonly string[];
}

const MAX_PATHS = 200;
const DEEPEST = 3;

/** The fields of sample rows, inner objects opened, most frequent first. */
export function pathsOf(rows: readonly { readonly value: JsonObject }[]): string[] {
  const counts = new Map<string, number>();
  const add = (value: JsonObject, prefix: string, depth: number) => {
    for (const key of Object.keys(value).slice(0, 100)) {
      const name = prefix + key;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      const inner = value[key];
      if (isObject(inner) && depth < DEEPEST) add(inner, `${name}.`, depth + 1);
    }
  };
  for (const { value } of rows) add(value, "", 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([name]) => name)
    .slice(0, MAX_PATHS);
}

/** Lists of objects or lists in sample rows, with the fields or places of their entries. */
export function listsOf(rows: readonly { readonly value: JsonObject }[]): ListPaths[] {
  return pathsOf(rows).flatMap((each) => {
    const entries = rows
      .flatMap(({ value }) => member(value, each) ?? [])
      .filter((entry): entry is JsonObject => typeof entry === "object" && entry !== null)
      .slice(0, 200);
    const isList = rows.some(({ value }) => Array.isArray(member(value, each)));
    return isList && entries.length > 0
      ? [{ path: each, paths: pathsOf(entries.map((value) => ({ value }))) }]
      : [];
  });
}

/** Names that usually hold each field, the likeliest first. */
const USUAL = {
  group: [
    ...[
      "uid",
      "group_id",
      "group",
      "group_idx",
      "task_id",
      "example_id",
      "item_id",
      "prompt_id",
      "problem_id",
    ],
    ...[
      "instance_id",
      "question_id",
      "game_id",
      "task_hash",
      "task",
      "goal",
      "instruction",
      "question",
      "prompt",
    ],
  ],
  trajectory: [
    ...["traj_uid", "trajectory_uid", "trajectory_id", "rollout_id", "episode_id", "episode", "traj_id"],
    ...["env_id", "traj_idx", "rollout_idx", "rollout", "run_id", "trial", "attempt", "sample_id", "seed"],
  ],
  step: [
    ...["step_idx", "step_index", "step_id", "turn", "turn_idx", "turn_id", "agent_turn", "t", "timestep"],
    ...["time_step", "step_num", "step_number", "step", "index", "idx"],
  ],
  steps: [
    ...["trajectory", "steps", "history", "turns", "transitions", "episode", "rollout", "interactions"],
    ...["trace", "transcript", "log", "actions", "data"],
  ],
  anchor: [
    ...["anchor_obs", "observation", "obs", "state", "env_obs", "observation_text", "env_output", "input"],
    ...["prompt", "context", "result", "env_response", "feedback", "s"],
  ],
  first: [
    ...[
      "initial_observation",
      "initial_obs",
      "first_observation",
      "init_obs",
      "initial_state",
      "start_state",
      "start",
      "reset_obs",
    ],
    ...["prompt", "instruction", "question", "task", "goal", "problem_statement"],
  ],
  action: [
    ...[
      "action",
      "output",
      "response",
      "model_response",
      "completion",
      "llm_response",
      "raw_output",
      "tool_call",
    ],
    ...["tool_calls", "act", "move", "command", "code", "reply", "a"],
  ],
  messages: ["messages", "conversations", "messages_and_choices", "conversation", "chat", "chat_completions"],
  reward: [
    ...[
      "reward",
      "rewards",
      "step_reward",
      "score",
      "return",
      "total_reward",
      "episode_reward",
      "meta.reward",
    ],
    ...["metadata.reward", "info.reward", "r"],
  ],
  success: ["success", "won", "is_success", "solved", "resolved", "correct", "is_correct", "passed"],
  logged: ["advantage", "advantages", "advantage.logged"],
} as const;

/** Fields that usually name the group. */
export const USUAL_GROUPS: readonly string[] = USUAL.group;

/** A name whichever way its words are joined: step_idx, stepIdx, step-idx. */
const plainName = (name: string) => name.toLowerCase().replace(/[_-]/g, "");

/** Those of the paths that usually hold a field, the likeliest first. */
function usual(field: keyof typeof USUAL, paths: Iterable<string>): string[] {
  const byName = new Map<string, string>();
  for (const path of paths) {
    const name = plainName(path);
    if (!byName.has(name)) byName.set(name, path);
  }
  return USUAL[field].flatMap((name) => byName.get(plainName(name)) ?? []);
}

/** A first mapping by the usual names and by what stands there, to be corrected by hand. */
export function guessMapping(rows: readonly SourceRow[]): Mapping {
  const values = rows.map(({ value }) => value);
  const found = new Set(pathsOf(rows));
  const pick = (field: keyof typeof USUAL, holds: (path: string) => boolean, inner?: ReadonlySet<string>) =>
    usual(field, inner ?? found).find(holds) ?? "";
  const each = (name: string) => values.map((value) => member(value, name)).filter((value) => value != null);
  const all =
    (holds: (value: unknown) => boolean, source = each) =>
    (name: string) => {
      const given = source(name);
      return given.length > 0 && given.every(holds);
    };
  const isText = (value: unknown) => typeof value === "string" || isObject(value) || Array.isArray(value);
  const messages = pick("messages", all(isMessages));
  const list =
    messages === ""
      ? (listsOf(rows).find((one) => isStepList(one) && usual("steps", [one.path]).length > 0) ??
        listsOf(rows).find(isStepList))
      : undefined;
  const inner = list && new Set(list.paths);
  const entries = list ? values.flatMap((value) => member(value, list.path) ?? []).filter(isObject) : [];
  const inEntries = (name: string) =>
    entries.map((entry) => member(entry, name)).filter((value) => value != null);
  const field = (name: "anchor" | "action" | "reward" | "logged", holds: (value: unknown) => boolean) =>
    (inner && pick(name, all(holds, inEntries), inner)) || pick(name, all(holds));
  const group = pick("group", (name) => repeats(each(name)) && all(isName)(name));
  const trajectory = list ? "" : pick("trajectory", all(isName));
  const anchor = field("anchor", isText);
  const action = field("action", isText);
  const reward = field("reward", (value) => quantityOf(value) !== undefined);
  const [entry] = entries;
  const order =
    entry && Object.keys(entry).indexOf(action) < Object.keys(entry).indexOf(anchor) ? "after" : "before";
  return mappingOf({
    ...{ group, trajectory, messages, anchor, action, reward, order },
    steps: list?.path ?? "",
    step: list ? "" : pick("step", (name) => ordersSteps(values, name, group, trajectory)),
    first: order === "after" ? pick("first", all(isText)) : "",
    success: pick(
      "success",
      all((value) => successOf(value) !== undefined),
    ),
    logged: field("logged", (value) => typeof value === "number" || Array.isArray(value)),
  });
}

const isName = (value: unknown) => typeof value === "string" || typeof value === "number";

export const isMessages = (value: unknown) =>
  Array.isArray(value) &&
  value.some((each) => member(each, "role") !== undefined || member(each, "from") !== undefined);

/** Several chats, as the rollouts of a group. */
export const isListOfChats = (list: readonly unknown[]) => list.length > 0 && list.every(isMessages);

/** Whether entries are steps: they say what was done, or what it earned. */
const isStepList = ({ paths: inner }: ListPaths): boolean =>
  !inner.includes("role") &&
  (usual("action", inner).length > 0 ||
    (usual("reward", inner).length > 0 && usual("anchor", inner).length > 0));

/** A list of steps by a usual name in a row, for telling files of this kind. */
export const stepListIn = (value: JsonObject): ListPaths | undefined =>
  USUAL.steps
    .filter((name) => Array.isArray(value[name]))
    .flatMap((name) => listsOf([{ value: { [name]: value[name] } }]))
    .find((list) => isStepList(list));

/** The rollouts that rows name, by a usual field of all of them. */
export function namesOf(rows: readonly JsonObject[]): readonly unknown[] {
  const [field] = usual("trajectory", rows.length > 0 ? Object.keys(rows[0]) : []);
  const names = field === undefined ? [] : rows.map((row) => member(row, field));
  return names.every(isName) ? [...new Set(names)] : [];
}

const repeats = (values: readonly unknown[]) => {
  const texts = values.map((value) => textOf(value));
  return texts.length < 2 || new Set(texts).size < texts.length;
};

/**
 * Whether a field orders the steps of a trajectory: numbers that differ within it. Without trajectories it
 * has to fall back somewhere; a number that stays the same, or rises after many equal rows, is an iteration.
 */
function ordersSteps(
  values: readonly JsonObject[],
  name: string,
  group: string,
  trajectory: string,
): boolean {
  const numbers = values.map((value) => quantityOf(member(value, name)) ?? Number.NaN);
  if (numbers.length === 0 || numbers.some(Number.isNaN)) return false;
  if (trajectory === "") {
    const falls = numbers.some((number, i) => i > 0 && number < numbers[i - 1]);
    const rests = numbers.some((number, i) => i > 0 && number === numbers[i - 1]);
    return falls || (!rests && numbers.length > 1);
  }
  // A rollout's number may be counted anew in every group.
  const placeOf = (value: JsonObject) =>
    [group, trajectory].map((path) => (path === "" ? "" : textOf(member(value, path)))).join(" ");
  const seen = new Set(values.map((value, i) => `${placeOf(value)} ${numbers[i]}`));
  // Trainers repeat some rows to fill a batch.
  return seen.size > 0.75 * values.length && new Set(numbers).size > 1;
}

/** What keeps a mapping from being used, in a sentence; null where nothing does. */
export function mappingComplaint(mapping: Mapping): string | null {
  if (mapping.reward.length === 0 && mapping.success === "")
    return "Choose the field that holds the reward. One that says whether the rollout succeeded will do, too.";
  if (mapping.messages !== "" && mapping.steps !== "")
    return "Choose the messages or the list of steps, not both.";
  if (mapping.messages === "" && mapping.anchor === "" && mapping.action === "")
    return "Choose the field of the observation, of the action, or of the messages.";
  return null;
}
