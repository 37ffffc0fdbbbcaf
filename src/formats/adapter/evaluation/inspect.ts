/**
 * Inspect logs: the samples of an `.eval` archive, or the `samples` of a JSON log. One sample and epoch is
 * one trajectory.
 */

import { InputError, shown } from "../../../lib/assert.ts";
import { isObject, type JsonObject } from "../../../lib/plainJson.ts";
import {
  type Adapter,
  derived,
  type FieldOrigin,
  given,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
  scoped,
} from "../../adapter.ts";
import { addChat } from "../../chat/addChat.ts";
import { type Message, messagesOf } from "../../chat/chat.ts";
import { idAt, listAt, member, requiredId, textOf } from "../../json.ts";

const isSample = (value: unknown) =>
  isObject(value) &&
  Object.hasOwn(value, "epoch") &&
  Array.isArray(member(value, "messages")) &&
  Object.hasOwn(value, "id");

export const inspect: Adapter = {
  id: "inspect",
  label: "Inspect log (.eval)",
  source: "inspect_ai, logs/*.eval and *.json",
  why: "samples have id, epoch, messages and scores",
  example: [
    {
      id: "box",
      epoch: 1,
      messages: [
        { role: "user", content: "You see a box a and a box b." },
        { role: "assistant", content: "open a" },
        { role: "user", content: "Box a is empty." },
        { role: "assistant", content: "open b" },
      ],
      scores: { match: { value: "C" } },
    },
  ],
  fits: (value) => isSample(value) || (isObject(value.eval) && Array.isArray(value.samples)),
  open: (sink, files) => new Inspect(sink, files),
};

class Inspect implements RowReader {
  private reward: FieldOrigin = derived("scores, placed on the last step");

  constructor(
    private readonly sink: StepSink,
    private readonly files: number,
  ) {}

  take(row: SourceRow): void {
    if (isSample(row.value)) this.takeSample(row, row.value);
    else
      listAt(row.value, "samples").forEach((sample, i) => {
        try {
          this.takeSample(row, isObject(sample) ? sample : {});
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          // The other samples of the log are none the worse for it.
          const { file, line } = row;
          this.sink.refuse({ file, line, message: `sample ${i}: ${error.message}` });
        }
      });
  }

  private takeSample(row: SourceRow, sample: JsonObject): void {
    const id = requiredId(sample, "id");
    // Members of one archive are one log.
    const log = row.file.replace(/\.eval\/.*$/, ".eval");
    const group = scoped(this.files, log, id);
    const { reward, scorer } = scoreOf(member(sample, "scores"));
    this.reward = derived(`scores.${scorer}, placed on the last step`);
    const attachments = member(sample, "attachments");
    addChat(this.sink, row, {
      group,
      trajectory: `${group}/epoch ${idAt(sample, "epoch") ?? 1}`,
      messages: sampledOnly(listAt(sample, "messages"), attachments),
      reward,
    });
  }

  provenance(): Provenance {
    return {
      group: given("id"),
      trajectory: given("epoch"),
      step: derived("order of the messages"),
      anchor: derived("messages since the last reply"),
      action: given("the reply and its tool calls"),
      reward: this.reward,
      task: derived("the first user message"),
      success: derived("score above one half"),
    };
  }
}

/** Assistant messages that came with the input were not sampled. */
function sampledOnly(list: readonly unknown[], attachments: unknown): Message[] {
  return messagesOf(list, "messages").map((message, i) => ({
    ...message,
    text: message.text.replace(/attachment:\/\/([0-9a-f]{32})/g, (whole, hash) => {
      return textOf(member(attachments, hash)) ?? whole;
    }),
    sampled: message.sampled && member(list[i], "source") !== "input",
  }));
}

/** Inspect's letters: correct, incorrect, partial, no answer. */
const LETTERS: Readonly<Record<string, number>> = { C: 1, I: 0, P: 0.5, N: 0 };

/** The value of the first scorer whose value is a number, a truth value or one of Inspect's letters. */
function scoreOf(scores: unknown): { reward: number; scorer: string } {
  if (!isObject(scores) || Object.keys(scores).length === 0)
    throw new InputError("field scores is missing; the sample was not scored, so there is no reward.");
  for (const scorer of Object.keys(scores)) {
    const value = member(scores[scorer], "value");
    if (typeof value === "number" && Number.isFinite(value)) return { reward: value, scorer };
    if (typeof value === "boolean") return { reward: Number(value), scorer };
    if (typeof value !== "string" || value === "") continue;
    if (Object.hasOwn(LETTERS, value)) return { reward: LETTERS[value], scorer };
    if (Number.isFinite(Number(value))) return { reward: Number(value), scorer };
  }
  const [scorer] = Object.keys(scores);
  throw new InputError(
    `field scores.${scorer}.value is ${shown(member(scores[scorer], "value"))}; it must be a number, true, false, or C, I, P or N.`,
  );
}
