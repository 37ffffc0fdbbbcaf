/**
 * RAGEN's rollouts as chats (`scripts/convert_to_jsonl.py`, `agent_proxy._save_as_jsonl`): ids and the whole
 * reward in `metadata`. A step's reward is written behind the text that came after it, "(reward: r)", and is
 * no part of that state; what is left of the whole reward is the last step's.
 */
import { isObject } from "../../../lib/plainJson.ts";
import {
  type Adapter,
  derived,
  given,
  guessed,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
} from "../../adapter.ts";
import { addChat, EqualTexts } from "../../chat/addChat.ts";
import { beginningOf, type Message, messagesOf } from "../../chat/chat.ts";
import { type ReadContext, rowName, scoped } from "../../context.ts";
import { idAt, listAt, member } from "../../json.ts";
import { quantityAt, successOf } from "../../quantities.ts";

export const ragenChats: Adapter = {
  id: "ragen-chats",
  label: "RAGEN rollouts (chats)",
  source: "RAGEN, convert_to_jsonl.py",
  why: "rows have messages, and metadata with env_id, group_id and total_reward",
  example: [1, -0.1].map((total_reward, i) => ({
    custom_id: `traj_${i}`,
    messages: [
      { role: "user", content: "P _ G" },
      { role: "assistant", content: "<answer>Right</answer>" },
      { role: "user", content: "_ P G (reward: -0.1)" },
      { role: "assistant", content: i ? "<answer>Left</answer>" : "<answer>Right</answer>" },
    ],
    metadata: { env_id: i, group_id: 0, total_reward, success: i === 0 },
  })),
  fits: (value) =>
    Array.isArray(value.messages) &&
    isObject(value.metadata) &&
    (Object.hasOwn(value.metadata, "group_id") || Object.hasOwn(value.metadata, "env_id")) &&
    Object.hasOwn(value.metadata, "total_reward"),
  open: (sink, context) => new RagenChats(sink, context),
};

/** `(reward: 0.1)`, or as the prompts of its agents have it, `Reward:` with the number on the next line. */
const REWARD =
  /(?:\(reward: ?(-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)\)|(?:^|\n)Reward:\s{0,4}(-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?))\s{0,4}$/i;

class RagenChats implements RowReader {
  private readonly prompts = new EqualTexts("prompt");
  private perStep = false;
  private named = true;

  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {}

  take(row: SourceRow): void {
    const { value, file } = row;
    const total = quantityAt(value, "metadata.total_reward") ?? 0;
    const rewards: number[] = [];
    const messages = messagesOf(listAt(value, "messages"), "messages").map((message): Message => {
      if (message.role === "assistant") {
        rewards.push(0);
        return message;
      }
      const found = rewards.length > 0 ? REWARD.exec(message.text) : null;
      if (!found) return message;
      this.perStep = true;
      rewards[rewards.length - 1] += Number(found[1] ?? found[2]);
      return { ...message, text: message.text.slice(0, found.index).trimEnd() };
    });
    const sum = rewards.reduce((all, each) => all + each, 0);
    if (rewards.length > 0) rewards[rewards.length - 1] += total - sum;
    const named = idAt(value, "metadata.group_id");
    if (named === undefined) this.named = false;
    const group = scoped(
      this.context,
      file,
      named ?? this.prompts.nameOf(`${file}\n${beginningOf(messages)}`),
    );
    addChat(this.sink, row, {
      group,
      trajectory: `${group}/${idAt(value, "metadata.env_id") ?? rowName(this.context, row, "rollout")}`,
      ...{ messages, reward: total, stepRewards: rewards },
      success: successOf(member(value, "metadata.success")),
    });
  }

  provenance(): Provenance {
    return {
      group: this.named ? given("metadata.group_id") : guessed("equal messages before the first reply"),
      trajectory: given("metadata.env_id"),
      step: derived("order of the messages"),
      anchor: derived("messages since the last reply, without (reward: …)"),
      action: given("the reply"),
      reward: this.perStep
        ? guessed("(reward: …) in the text after the step, the rest of metadata.total_reward on the last")
        : derived("metadata.total_reward, placed on the last step"),
      task: derived("the first user message"),
      success: given("metadata.success"),
    };
  }
}
