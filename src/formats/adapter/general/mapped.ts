/**
 * Any rows at all, read by a mapping that a person has set: which field is the group, the trajectory, the
 * step, the texts, the reward.
 */

import { z } from "zod";
import { check, InputError } from "../../../lib/assert.ts";
import { isObject, type JsonObject } from "../../../lib/plainJson.ts";
import {
  type Adapter,
  derived,
  type FieldOrigin,
  given,
  guessed,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
  wholly,
} from "../../adapter.ts";
import { addChat, EqualTexts } from "../../chat/addChat.ts";
import { messagesOf } from "../../chat/chat.ts";
import { type ReadContext, rowName, scoped } from "../../context.ts";
import { listAt, member, numberAt, requiredId, textOf } from "../../json.ts";

/** Paths such as "meta.reward"; empty where nothing is chosen. */
export const mappingSchema = z.object({
  group: z.string().default(""),
  trajectory: z.string().default(""),
  step: z.string().default(""),
  anchor: z.string().default(""),
  action: z.string().default(""),
  /** A list of messages: a row is then a whole rollout, and `anchor`, `action` and `step` are not used. */
  messages: z.string().default(""),
  reward: z.string().default(""),
  logged: z.string().default(""),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** Names that usually hold each field, the likeliest first. */
const USUAL: Readonly<Record<keyof Mapping, readonly string[]>> = {
  group: [
    "uid",
    "group_id",
    "group",
    "task_id",
    "example_id",
    "item_id",
    "prompt_id",
    "task_hash",
    "task",
    "prompt",
  ],
  trajectory: [
    "traj_uid",
    "trajectory_uid",
    "trajectory_id",
    "rollout_id",
    "episode_id",
    "env_id",
    "traj_id",
  ],
  step: ["step_idx", "step_index", "turn", "turn_idx", "t", "timestep", "step"],
  anchor: ["anchor_obs", "observation", "obs", "state", "input", "prompt"],
  action: ["action", "output", "response", "model_response", "completion", "llm_response"],
  messages: ["messages", "conversations", "messages_and_choices", "chat"],
  reward: ["reward", "rewards", "step_reward", "score", "return", "meta.reward"],
  logged: ["advantage", "advantages", "advantage.logged"],
};

/** The fields of sample rows, inner objects opened one level, most frequent first. */
export function pathsOf(rows: readonly SourceRow[]): string[] {
  const counts = new Map<string, number>();
  const add = (path: string) => counts.set(path, (counts.get(path) ?? 0) + 1);
  for (const { value } of rows)
    for (const key of Object.keys(value)) {
      add(key);
      const inner = value[key];
      if (isObject(inner)) for (const name of Object.keys(inner).slice(0, 30)) add(`${key}.${name}`);
    }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([path]) => path)
    .slice(0, 200);
}

/** A first mapping by the usual names, to be corrected by hand. */
export function guessMapping(paths: readonly string[]): Mapping {
  const pick = (field: keyof Mapping) => USUAL[field].find((name) => paths.includes(name)) ?? "";
  const mapping = Object.fromEntries((Object.keys(USUAL) as (keyof Mapping)[]).map((f) => [f, pick(f)]));
  return mappingSchema.parse(mapping);
}

/** What keeps a mapping from being used, in a sentence; null where nothing does. */
export function mappingComplaint(mapping: Mapping): string | null {
  if (mapping.reward === "") return "Choose the field that holds the reward.";
  if (mapping.messages === "" && mapping.anchor === "" && mapping.action === "")
    return "Choose the field of the observation, of the action, or of the messages.";
  return null;
}

export const mapped = (mapping: Mapping): Adapter => ({
  id: "mapped",
  label: "Set by hand",
  source: "any other file",
  why: "the fields are chosen by hand",
  example: [],
  fits: () => false,
  open: (sink, context) => {
    const complaint = mappingComplaint(mapping);
    check(complaint === null, () => complaint as string);
    return new MappedRows(mapping, sink, context);
  },
});

class MappedRows implements RowReader {
  private readonly prompts = new EqualTexts("prompt");
  /** Steps seen of each trajectory, where no field counts them. */
  private readonly lengths = new Map<string, number>();
  private loggedSeen = false;

  constructor(
    private readonly mapping: Mapping,
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {}

  take(row: SourceRow): void {
    const { mapping } = this;
    const { value, file } = row;
    const trajectory =
      mapping.trajectory === ""
        ? rowName(this.context, row, "row")
        : this.inFile(file, requiredId(value, mapping.trajectory));
    wholly(this.sink, trajectory, () => {
      if (mapping.messages === "") this.takeStep(row, trajectory);
      else this.takeChat(row, trajectory);
    });
  }

  private takeStep({ value, file, line }: SourceRow, trajectory: string): void {
    const { mapping } = this;
    const { step } = mapping;
    const number = step === "" ? (this.lengths.get(trajectory) ?? 0) : numberAt(value, step);
    if (number === undefined) throw new InputError(`field ${step} is missing; it numbers the steps.`);
    this.lengths.set(trajectory, (this.lengths.get(trajectory) ?? 0) + 1);
    const anchor = mapping.anchor === "" ? undefined : textOf(member(value, mapping.anchor));
    this.sink.add({
      ...{ file, line, trajectory, anchor, step: number },
      group: this.groupOf(value, file, anchor ?? ""),
      reward: this.rewardOf(value),
      action: mapping.action === "" ? undefined : textOf(member(value, mapping.action)),
      logged: this.loggedOf(value),
    });
  }

  private takeChat(row: SourceRow, trajectory: string): void {
    const { messages: path } = this.mapping;
    const messages = messagesOf(listAt(row.value, path), path);
    const logged = this.loggedOf(row.value);
    const sampled = messages.filter((message) => message.sampled).length;
    addChat(this.sink, row, {
      group: this.groupOf(row.value, row.file, messages[0]?.text ?? ""),
      ...{ trajectory, messages, reward: this.rewardOf(row.value) },
      logged: logged === undefined ? undefined : new Array<number>(sampled).fill(logged),
    });
  }

  private rewardOf(value: JsonObject): number {
    const reward = numberAt(value, this.mapping.reward);
    if (reward === undefined)
      throw new InputError(`field ${this.mapping.reward} is missing; it must be a finite number.`);
    return reward;
  }

  private loggedOf(value: JsonObject): number | undefined {
    if (this.mapping.logged === "") return undefined;
    const logged = numberAt(value, this.mapping.logged);
    if (logged !== undefined) this.loggedSeen = true;
    return logged;
  }

  private groupOf(value: JsonObject, file: string, first: string): string {
    if (this.mapping.group === "") return this.prompts.nameOf(first);
    const group = textOf(member(value, this.mapping.group));
    if (group === undefined)
      throw new InputError(`field ${this.mapping.group} is missing; it names the group.`);
    return this.inFile(file, group);
  }

  private inFile(file: string, id: string): string {
    return scoped(this.context, file, id);
  }

  provenance(): Provenance {
    const { mapping } = this;
    const chosen = (path: string, otherwise: FieldOrigin | undefined) =>
      path === "" ? otherwise : given(path);
    const chat = mapping.messages !== "";
    return {
      group: chosen(mapping.group, guessed("equal first text")),
      trajectory: chosen(mapping.trajectory, derived("the row")),
      step: chat ? derived("order of the messages") : chosen(mapping.step, derived("order of the rows")),
      anchor: chat ? derived("messages since the last reply") : chosen(mapping.anchor, undefined),
      action: chat ? given("the reply") : chosen(mapping.action, undefined),
      reward: chat ? derived(`${mapping.reward}, placed on the last step`) : given(mapping.reward),
      success: derived("return above one half"),
      logged: this.loggedSeen ? given(mapping.logged) : undefined,
    };
  }
}
