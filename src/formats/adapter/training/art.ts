/**
 * OpenPipe ART `*.jsonl`: one group a row, its trajectories with `messages_and_choices`. Only choices were
 * sampled.
 */

import { InputError } from "../../../lib/assert.ts";
import { isObject } from "../../../lib/plainJson.ts";
import { count } from "../../../lib/words.ts";
import {
  type Adapter,
  derived,
  given,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
} from "../../adapter.ts";
import { addChat } from "../../chat/addChat.ts";
import { type Message, messagesOf } from "../../chat/chat.ts";
import { type ReadContext, rowName } from "../../context.ts";
import { listAt, member, requiredNumber } from "../../json.ts";

export const art: Adapter = {
  id: "art",
  label: "ART trajectory groups",
  source: "OpenPipe ART, *.jsonl",
  why: "rows have trajectories with messages_and_choices",
  example: [
    {
      trajectories: [1, 0].map((reward) => ({
        reward,
        messages_and_choices: [
          { role: "user", content: "You see a box a." },
          { finish_reason: "stop", message: { role: "assistant", content: reward ? "open a" : "wait" } },
        ],
      })),
    },
  ],
  fits: (value) => {
    const list = member(value, "trajectories");
    return Array.isArray(list) && list.some((one) => Array.isArray(member(one, "messages_and_choices")));
  },
  open: (sink, context) => new Art(sink, context),
};

class Art implements RowReader {
  private further = 0;

  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {}

  take(row: SourceRow): void {
    const group = rowName(this.context, row, "group");
    listAt(row.value, "trajectories").forEach((trajectory, i) => {
      try {
        addChat(this.sink, row, {
          group,
          trajectory: `${group}/${i}`,
          messages: choicesOf(listAt(trajectory, "messages_and_choices")),
          further: this.furtherIn(trajectory),
          reward: requiredNumber(trajectory, "reward"),
        });
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        // The other trajectories of the group are none the worse for it.
        this.sink.damage(`${group}/${i}`);
        const { file, line } = row;
        this.sink.refuse({ file, line, message: `trajectory ${i}: ${error.message}` });
      }
    });
  }

  /** What its policy did in further histories. */
  private furtherIn(trajectory: unknown): Message[][] {
    const histories = member(trajectory, "additional_histories");
    if (!Array.isArray(histories)) return [];
    const further = histories.map((history) => choicesOf(listAt(history, "messages_and_choices")));
    this.further += further.flat().filter(({ sampled }) => sampled).length;
    return further;
  }

  finish(): void {
    if (this.further > 0)
      this.sink.note(
        `${count(this.further, "reply", "replies")} of additional_histories are further steps, after those of the main history; the trajectory's reward comes with the last of all.`,
      );
  }

  provenance(): Provenance {
    return {
      group: derived("the row"),
      trajectory: derived("place in trajectories"),
      step: derived("order of the choices"),
      anchor: derived("messages since the last reply"),
      action: given("the choice"),
      reward: derived("reward, placed on the last step"),
      task: derived("the first user message"),
      success: derived("return above one half"),
    };
  }
}

/** A plain assistant message beside choices is an example, not a sample. */
function choicesOf(list: readonly unknown[]): Message[] {
  const isChoice = (entry: unknown) =>
    isObject(member(entry, "message")) || member(entry, "finish_reason") != null;
  const messages = messagesOf(list, "messages_and_choices");
  if (!list.some(isChoice)) return messages;
  return messages.map((message, i) => ({ ...message, sampled: message.sampled && isChoice(list[i]) }));
}
