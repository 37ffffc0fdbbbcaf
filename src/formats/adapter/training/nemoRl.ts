/**
 * NeMo-RL's `train_data_step{N}.jsonl`: a rollout a row, `content` the texts of its messages, prompt and
 * reply by turns, with the rewards; advantages and mask by token where they were logged
 * (nemo_rl/algorithms/grpo.py).
 */
import { InputError } from "../../../lib/assert.ts";
import {
  type Adapter,
  derived,
  type FieldOrigin,
  given,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
} from "../../adapter.ts";
import { addChat, EqualTexts } from "../../chat/addChat.ts";
import { beginningOf, type Message } from "../../chat/chat.ts";
import { saidMessages } from "../../chat/promptRows.ts";
import { type ReadContext, rowName, scoped } from "../../context.ts";
import { firstOf, idAt, member } from "../../json.ts";
import { meanNote, meanOf, runsOf } from "../../masks.ts";
import { earnedAt } from "../../quantities.ts";

const MASKS = ["token_loss_mask", "token_mask", "loss_mask"];

export const nemoRl: Adapter = {
  id: "nemo-rl",
  label: "NeMo-RL training data",
  source: "NVIDIA NeMo-RL, train_data_step{N}.jsonl",
  why: "rows have content, rewards and input_lengths",
  example: [1, 0].map((rewards) => ({
    ...{
      content: ["Which box?", "open a", "a key", rewards ? "take it" : "leave"],
      rewards,
      input_lengths: 12,
    },
    ...{ token_loss_mask: [0, 1, 1, 0, 1], advantages: [0, 0.5, 0.5, 0, 0.5] },
  })),
  fits: (value) =>
    (Array.isArray(value.content) || typeof value.content === "string") &&
    Object.hasOwn(value, "rewards") &&
    ["input_lengths", "generation_logprobs", "token_loss_mask"].some((name) => Object.hasOwn(value, name)),
  open: (sink, context) => new NemoRl(sink, context),
};

class NemoRl implements RowReader {
  private readonly prompts = new EqualTexts("prompt");
  private group: FieldOrigin = derived("equal prompt in one file");
  private logged?: FieldOrigin;
  private mixed = 0;

  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {}

  take(row: SourceRow): void {
    const { value, file } = row;
    const messages = messagesIn(value.content);
    const replies = messages.filter(({ sampled }) => sampled).length;
    const earned = earnedAt(value, "rewards", replies);
    if (!earned) throw new InputError("field rewards is missing; it must be a finite number.");
    const idField = firstOf(value, ["idx", "prompt_id", "group_id"]);
    if (idField !== undefined) this.group = given(idField);
    const name =
      idField === undefined ? this.prompts.nameOf(beginningOf(messages)) : (idAt(value, idField) as string);
    addChat(this.sink, row, {
      group: scoped(this.context, file, name),
      trajectory: rowName(this.context, row, "row"),
      ...{ messages, reward: earned.reward, stepRewards: earned.steps },
      logged: this.loggedOf(value, replies),
    });
  }

  /** The advantages of a reply's tokens, where the mask has as many runs as there are replies. */
  private loggedOf(value: unknown, replies: number): (number | undefined)[] | undefined {
    const advantages = member(value, "advantages");
    const field = firstOf(value, MASKS);
    const mask = field && member(value, field);
    if (!Array.isArray(advantages) || !Array.isArray(mask)) return undefined;
    const runs = runsOf(mask);
    if (runs.length !== replies) return undefined;
    const means = runs.map(([from, to]) => meanOf(advantages.slice(from, to)));
    this.mixed += means.filter((mean) => mean && !mean.isConstant).length;
    if (means.some((mean) => mean !== undefined)) this.logged = derived(`advantages where ${field} is 1`);
    return means.map((mean) => mean?.mean);
  }

  finish(): void {
    if (this.mixed > 0) this.sink.note(meanNote(this.mixed));
  }

  provenance(): Provenance {
    return {
      group: this.group,
      trajectory: derived("the row"),
      step: derived("every second text of content"),
      anchor: derived("the text before the reply"),
      action: given("content"),
      reward: derived("rewards, placed on the last step"),
      task: derived("the first text"),
      success: derived("return above one half"),
      logged: this.logged,
    };
  }
}

/** Texts by turns, each of which may be a template's; one text alone is taken apart where roles change. */
function messagesIn(content: unknown): Message[] {
  if (!Array.isArray(content)) return saidMessages(content, "content", false).map(asReply);
  const isChat = content.some((each) => member(each, "role") !== undefined);
  if (isChat) return saidMessages(content, "content", true);
  return content.flatMap((text, i) => saidMessages(text, `content.${i}`, i % 2 === 1));
}

const asReply = (message: Message): Message => ({ ...message, sampled: message.role === "assistant" });
