/** Formats that are a chat with a reward: they differ in the names of their fields only. */
import { InputError, shown } from "../../lib/assert.ts";
import type { JsonObject } from "../../lib/plainJson.ts";
import { count } from "../../lib/words.ts";
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
import { firstOf, flagAt, listAt, member } from "../json.ts";
import { type Earned, earnedAt, loggedAt, successOf } from "../quantities.ts";
import { addChat } from "./addChat.ts";
import { beginningOf, type Message, messagesOf } from "./chat.ts";
import { RowGroups } from "./groups.ts";

/** Where each may stand; the first that is there counts. */
export interface ChatFields {
  readonly messages: readonly string[];
  readonly group: readonly string[];
  readonly reward: readonly string[];
  readonly success: readonly string[];
  /** Fields that name the iteration: rollouts of different ones are never compared. */
  readonly iteration?: readonly string[];
  /** Groups are named by the file where no field names them: one file an item. */
  readonly fileIsItem?: boolean;
}

/** How a format names what a chat has. */
interface ChatDialect
  extends ChatFields,
    Pick<Adapter, "id" | "label" | "source" | "why" | "example" | "general" | "batches"> {
  readonly fits: (value: JsonObject) => boolean;
}

/** Where rewards usually stand. */
export const REWARDS = [
  ...["reward", "final_reward", "total_reward", "episode_reward", "score", "rm_score", "rewards", "return"],
  ...["metadata.reward", "metadata.total_reward", "info.reward", "metrics.reward"],
];

export const chatFormat = (dialect: ChatDialect): Adapter => ({
  ...dialect,
  open: (sink, context) => new ChatRows(dialect, sink, context),
});

/** Whether one of the paths holds a list. */
export const hasList = (value: JsonObject, paths: readonly string[]) =>
  paths.some((path) => Array.isArray(member(value, path)));

export class ChatRows implements RowReader {
  private readonly groups: RowGroups;
  private readonly origins: {
    group?: FieldOrigin;
    reward?: FieldOrigin;
    success?: FieldOrigin;
    logged?: FieldOrigin;
  } = {};
  private canned = 0;
  private cannedText = "";

  constructor(
    private readonly dialect: ChatFields,
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {
    this.groups = new RowGroups(sink, context, dialect.group, {
      fileIsItem: dialect.fileIsItem,
      iteration: dialect.iteration,
    });
  }

  take(row: SourceRow): void {
    const { value } = row;
    const { dialect } = this;
    const field = dialect.messages.find((path) => Array.isArray(member(value, path))) ?? dialect.messages[0];
    const messages = this.withoutCanned(messagesOf(listAt(value, field), field));
    const replies = messages.filter(({ sampled }) => sampled).length;
    const successField = dialect.success.find((path) => successOf(member(value, path)) !== undefined);
    const success = successField === undefined ? undefined : successOf(member(value, successField));
    const earned = this.earned(value, replies, successField, success);
    const trajectory = rowName(this.context, row, "rollout");
    const logged = loggedAt(value, ["advantage", "advantages"], replies);
    if (logged) this.origins.logged = given(firstOf(value, ["advantage", "advantages"]) ?? "advantage");
    this.origins.success ??= successField ? given(successField) : derived("return above one half");
    addChat(this.sink, row, {
      group: this.groups.groupOf(row, trajectory, () => beginningOf(messages)),
      ...{ trajectory, messages, success, logged },
      reward: earned.reward,
      stepRewards: earned.steps,
      truncated: flagAt(value, "truncated") ?? flagAt(value, "is_truncated"),
    });
  }

  private earned(
    value: JsonObject,
    replies: number,
    successField: string | undefined,
    success: boolean | undefined,
  ): Earned {
    const field = firstOf(value, this.dialect.reward);
    const earned = field === undefined ? undefined : earnedAt(value, field, replies);
    if (earned) {
      this.origins.reward ??= earned.steps
        ? given(field as string)
        : derived(`${field}, placed on the last step`);
      if (earned.note) this.sink.note(earned.note);
      return earned;
    }
    if (success === undefined)
      throw new InputError(`field ${this.dialect.reward[0]} is missing; a chat needs the reward it earned.`);
    this.origins.reward ??= derived(`${successField}, placed on the last step`);
    this.sink.note(
      `There is no reward; ${successField} stands in for it, 1 for a success and 0 for a failure.`,
    );
    return { reward: Number(success) };
  }

  /** Some clients answer the first instructions themselves, with a fixed "OK". */
  private withoutCanned(messages: Message[]): Message[] {
    const first = messages.findIndex(({ role }) => role === "assistant");
    const later = messages.some(({ role }, i) => i > first && role === "assistant");
    if (first < 1 || !later || !messages[first].sampled || !CANNED.test(messages[first].text.trim()))
      return messages;
    this.canned++;
    this.cannedText ||= messages[first].text.trim();
    return messages.map((message, i) => (i === first ? { ...message, sampled: false } : message));
  }

  finish(): void {
    this.groups.settle();
    if (this.canned > 0)
      this.sink.note(
        `In ${count(this.canned, "rollout")} the first reply is a fixed acknowledgement (${shown(this.cannedText)}), which no policy sampled; it is no step.`,
      );
  }

  provenance() {
    return {
      trajectory: derived("the row"),
      step: derived("order of the messages"),
      anchor: derived("messages since the last reply"),
      action: given("the reply"),
      task: derived("the first user message"),
      group: this.groups.origin,
      ...this.origins,
    };
  }
}

/** As AgentGym's environments begin every conversation, and the like: an assent, and what it assents to. */
const ASSENT = "(?:ok(?:ay)?|understood|got it|sure|all ?right|i understand|yes|noted)";
const CANNED = new RegExp(
  `^${ASSENT}[.!]?$|^${ASSENT}[.,!]? i(?:(?:'|’)?(?:ll| will) (?:follow|now|try|do|start|begin)\\b|(?:'m|’m| am) ready\\b|\\s*understand\\b)[^\\n]{0,160}$`,
  "i",
);
