/** Formats that are a chat with a reward: they differ in the names of their fields only. */
import { InputError } from "../../lib/assert.ts";
import type { JsonObject } from "../../lib/plainJson.ts";
import {
  type Adapter,
  derived,
  type FieldOrigin,
  given,
  guessed,
  type RowReader,
  type SourceRow,
  type StepSink,
  scoped,
} from "../adapter.ts";
import { firstOf, flagAt, idAt, listAt, member, requiredNumber } from "../json.ts";
import { addChat, EqualTexts } from "./addChat.ts";
import { messagesOf } from "./chat.ts";

/** How a format names what a chat has. */
export interface ChatDialect
  extends Pick<Adapter, "id" | "label" | "source" | "why" | "example" | "general"> {
  /** Where each may stand; the first that is there counts. */
  readonly messages: readonly string[];
  readonly group: readonly string[];
  readonly reward: readonly string[];
  readonly success: readonly string[];
  readonly fits: (value: JsonObject) => boolean;
  /** Groups are named by the file where no field names them: one file an item. */
  readonly fileIsItem?: boolean;
}

/** Where rewards usually stand. */
export const REWARDS = ["reward", "final_reward", "total_reward", "episode_reward", "score", "rm_score"];

export const chatFormat = (dialect: ChatDialect): Adapter => ({
  id: dialect.id,
  label: dialect.label,
  source: dialect.source,
  why: dialect.why,
  example: dialect.example,
  general: dialect.general,
  fits: (value) => dialect.fits(value),
  open: (sink, files) => new ChatRows(dialect, sink, files),
});

/** Whether one of the paths holds a list. */
export const hasList = (value: JsonObject, paths: readonly string[]) =>
  paths.some((path) => Array.isArray(member(value, path)));

class ChatRows implements RowReader {
  private readonly prompts = new EqualTexts("prompt");
  private readonly origins: { group?: FieldOrigin; reward?: FieldOrigin; success?: FieldOrigin } = {};

  constructor(
    private readonly dialect: ChatDialect,
    private readonly sink: StepSink,
    private readonly files: number,
  ) {}

  take(row: SourceRow): void {
    const { value, file } = row;
    const { dialect } = this;
    const field = dialect.messages.find((path) => Array.isArray(member(value, path))) ?? dialect.messages[0];
    const messages = messagesOf(listAt(value, field), field);
    const rewardField = firstOf(value, dialect.reward);
    if (rewardField === undefined)
      throw new InputError(`field ${dialect.reward[0]} is missing; a chat needs the reward it earned.`);
    const idField = firstOf(value, dialect.group);
    const successField = dialect.success.find((path) => flagAt(value, path) !== undefined);
    this.origins.reward ??= derived(`${rewardField}, placed on the last step`);
    this.origins.success ??= successField ? given(successField) : derived("return above one half");
    addChat(this.sink, row, {
      group: this.groupOf(row, idField, messages.find(({ role }) => role !== "assistant")?.text ?? ""),
      trajectory: `${scoped(this.files, file, "rollout ")}${row.number}`,
      messages,
      reward: requiredNumber(value, rewardField),
      success: successField ? flagAt(value, successField) : undefined,
    });
  }

  private groupOf({ value, file }: SourceRow, idField: string | undefined, first: string): string {
    if (idField !== undefined) {
      this.origins.group ??= given(idField);
      return idAt(value, idField) as string;
    }
    if (this.dialect.fileIsItem && this.files > 1) {
      this.origins.group ??= derived("the file's name");
      return (file.split("/").at(-1) as string).replace(/\.jsonl?$/, "");
    }
    this.origins.group ??= guessed("equal first message");
    return this.prompts.nameOf(first);
  }

  provenance() {
    return {
      trajectory: derived("the row"),
      step: derived("order of the messages"),
      anchor: derived("messages since the last reply"),
      action: given("the reply"),
      task: derived("the first user message"),
      ...this.origins,
    };
  }
}
