/** Formats with a prompt and a reply a row: they differ in the names of their fields only. */
import { InputError } from "../../lib/assert.ts";
import type { JsonObject } from "../../lib/plainJson.ts";
import {
  type Adapter,
  derived,
  type FieldOrigin,
  given,
  type RowReader,
  type SourceRow,
  type StepSink,
} from "../adapter.ts";
import { type ReadContext, rowName } from "../context.ts";
import { firstOf, flagAt, member } from "../json.ts";
import { earnedAt, loggedAt, successOf } from "../quantities.ts";
import { addChat } from "./addChat.ts";
import { beginningOf, type Message, messagesOf } from "./chat.ts";
import { RowGroups } from "./groups.ts";
import { messagesInText } from "./roleText.ts";

/** How a format names what a prompt with its reply has; the first of the paths that is there counts. */
interface PromptDialect
  extends Pick<Adapter, "id" | "label" | "source" | "why" | "example" | "general" | "batches"> {
  readonly prompt: readonly string[];
  readonly reply: readonly string[];
  readonly reward: readonly string[];
  readonly success: readonly string[];
  /** Fields that name the group; none: equal prompts are one. */
  readonly group?: readonly string[];
  /** Fields that name the iteration: prompts of different ones are never compared. */
  readonly iteration?: readonly string[];
  readonly fits: (value: JsonObject) => boolean;
}

export const promptFormat = (dialect: PromptDialect): Adapter => ({
  ...dialect,
  open: (sink, context) => new PromptRows(dialect, sink, context),
});

/** A text, or a list of messages. */
export const isSaid = (value: unknown): boolean => typeof value === "string" || Array.isArray(value);

/** A prompt or a reply as messages, taken apart where it is one decoded text. */
export function saidMessages(said: unknown, field: string, sampled: boolean): Message[] {
  if (said == null) return [];
  const list =
    typeof said === "string"
      ? messagesInText(said, sampled ? "assistant" : "user")
      : Array.isArray(said)
        ? said
        : [said];
  return messagesOf(list, field, sampled);
}

/** A prompt that begins the reply already (`<think>`) is a part of it: no observation is lost to it. */
export function exchange(prompt: readonly Message[], reply: readonly Message[]): Message[] {
  const begun = prompt.at(-1);
  const [first, ...rest] = reply;
  if (begun?.role !== "assistant" || first?.role !== "assistant") return [...prompt, ...reply];
  const after = (text: string) => `${begun.text}\n${text}`;
  const joined =
    first.whole === undefined
      ? { ...first, text: after(first.text) }
      : { ...first, whole: after(first.whole) };
  return [...prompt.slice(0, -1), joined, ...rest];
}

class PromptRows implements RowReader {
  private readonly groups: RowGroups;
  private readonly origins: { reward?: FieldOrigin; success?: FieldOrigin; logged?: FieldOrigin } = {};
  private reply = "reply";

  constructor(
    private readonly dialect: PromptDialect,
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {
    const { group = [], iteration = [] } = dialect;
    this.groups = new RowGroups(sink, context, group, { iteration, alike: "equal prompt" });
  }

  take(row: SourceRow): void {
    const { value } = row;
    const { dialect } = this;
    const prompt = firstOf(value, dialect.prompt);
    const reply = firstOf(value, dialect.reply);
    if (reply === undefined)
      throw new InputError(`field ${dialect.reply[0]} is missing; it holds the reply.`);
    this.reply = reply;
    const messages = exchange(
      prompt === undefined ? [] : saidMessages(member(value, prompt), prompt, false),
      saidMessages(member(value, reply), reply, true),
    );
    const replies = messages.filter(({ sampled }) => sampled).length;
    const rewardField = firstOf(value, dialect.reward);
    const successField = dialect.success.find((path) => successOf(member(value, path)) !== undefined);
    const success = successField === undefined ? undefined : successOf(member(value, successField));
    const earned =
      (rewardField === undefined ? undefined : earnedAt(value, rewardField, replies)) ??
      (success === undefined ? undefined : { reward: Number(success) });
    if (!earned)
      throw new InputError(`field ${dialect.reward[0]} is missing; a reply needs the reward it earned.`);
    if (earned.note) this.sink.note(earned.note);
    this.origins.reward ??= earned.steps
      ? given(rewardField as string)
      : derived(`${rewardField ?? successField}, placed on the last step`);
    this.origins.success ??= successField ? given(successField) : derived("return above one half");
    const loggedField = firstOf(value, ["advantage", "advantages"]);
    const logged = loggedAt(value, ["advantage", "advantages"], replies);
    if (logged) this.origins.logged = given(loggedField as string);
    const trajectory = rowName(this.context, row, "row");
    addChat(this.sink, row, {
      group: this.groups.groupOf(row, trajectory, () => beginningOf(messages)),
      ...{ trajectory, messages, success, logged },
      reward: earned.reward,
      stepRewards: earned.steps,
      truncated: flagAt(value, "truncated") ?? (isCut(value) ? true : undefined),
    });
  }

  finish(): void {
    this.groups.settle();
  }

  provenance() {
    return {
      group: this.groups.origin,
      trajectory: derived("the row"),
      step: derived("replies in the text"),
      anchor: derived("what was said since the last reply"),
      action: given(this.reply),
      task: derived("the prompt"),
      ...this.origins,
    };
  }
}

const isCut = (value: JsonObject) =>
  ["length", "truncated", "max_tokens"].includes(
    String(value.stop_reason ?? value.finish_reason ?? value.status),
  );
