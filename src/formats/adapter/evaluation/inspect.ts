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
} from "../../adapter.ts";
import { addChat } from "../../chat/addChat.ts";
import { type Message, messagesOf } from "../../chat/chat.ts";
import { type ReadContext, scoped } from "../../context.ts";
import { idAt, listAt, member, requiredId, textOf } from "../../json.ts";
import { quantityOf } from "../../quantities.ts";

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
  options: (rows) => {
    const samples = rows.flatMap(({ value }) => (isSample(value) ? [value] : samplesOf(value)));
    const scorers = [...new Set(samples.flatMap((sample) => scoresOf(sample).map(({ scorer }) => scorer)))];
    return scorers.length > 1
      ? [{ id: "scorer", label: "Reward", values: scorers, usual: scorers.slice(0, 1), many: false }]
      : [];
  },
  open: (sink, context) => new Inspect(sink, context),
};

const samplesOf = (log: unknown): JsonObject[] => {
  const samples = member(log, "samples");
  return Array.isArray(samples) ? samples.filter(isObject) : [];
};

class Inspect implements RowReader {
  private reward: FieldOrigin = derived("scores, placed on the last step");
  private readonly scorers = new Set<string>();
  private readonly taken = new Set<string>();
  /** The scorer of each log. */
  private readonly usual = new Map<string, string>();

  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
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
    const group = scoped(this.context, row.file, requiredId(sample, "id"));
    const { reward, scorer } = this.scoreOf(sample, this.context.batchOf(row.file));
    this.reward = derived(`scores.${scorer}, placed on the last step`);
    addChat(this.sink, row, {
      group,
      trajectory: `${group}/epoch ${idAt(sample, "epoch") ?? 1}`,
      messages: sampledOnly(listAt(sample, "messages"), member(sample, "attachments")),
      reward,
      truncated: member(sample, "limit") == null ? undefined : true,
    });
  }

  /** By the scorer that was chosen, else the log's first whose value is one: all samples by the same. */
  private scoreOf(sample: JsonObject, log: string): Score {
    const scores = scoresOf(sample);
    for (const { scorer } of scores) this.scorers.add(scorer);
    const [chosen = this.usual.get(log)] = this.context.chosen.scorer ?? [];
    const named = scores.find(({ scorer }) => scorer === chosen);
    const found = chosen === undefined ? scores.find(({ reward }) => reward !== undefined) : named;
    if (found?.reward !== undefined) {
      this.usual.set(log, found.scorer);
      this.taken.add(found.scorer);
      return { scorer: found.scorer, reward: found.reward };
    }
    const [first] = scores;
    if (!first)
      throw new InputError("field scores is missing; the sample was not scored, so there is no reward.");
    const asked = found?.scorer ?? chosen ?? first.scorer;
    const value = found ? found.value : member(sample, `scores.${asked}.value`);
    throw new InputError(
      `field scores.${asked}.value is ${value === undefined ? "missing" : shown(value)}; it must be a number, true, false, or C, I, P or N.`,
    );
  }

  finish(): void {
    const others = [...this.scorers].filter((scorer) => !this.taken.has(scorer));
    if (others.length > 0)
      this.sink.note(
        `The reward is the score of ${[...this.taken].join(", ")}; the log also has ${others.join(", ")}.`,
      );
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
  return messagesOf(
    list.map((message) => unfolded(message, attachments)),
    "messages",
  ).map((message, i) => ({
    ...message,
    sampled: message.sampled && member(list[i], "source") !== "input",
  }));
}

/** By the hash of its content anywhere in a text, or by its index as the whole text. */
const ATTACHMENT = /attachment:\/\/([0-9a-f]{32})|^attachment:\/\/(\d+)$/g;

/** Long texts stand beside the messages, and are put in where they are referred to. */
function unfolded(value: unknown, attachments: unknown): unknown {
  if (typeof value === "string")
    return value.includes("attachment://")
      ? value.replace(ATTACHMENT, (whole, hash, index) => textOf(member(attachments, hash ?? index)) ?? whole)
      : value;
  if (Array.isArray(value)) return value.map((each) => unfolded(each, attachments));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unfolded(each, attachments)]));
}

interface Score {
  readonly scorer: string;
  readonly reward: number;
}

/** Inspect's letters: correct, incorrect, partial, no answer. */
const LETTERS: Readonly<Record<string, number>> = { C: 1, I: 0, P: 0.5, N: 0 };

/** What every scorer says; one that scores several things is told apart by their names. */
function scoresOf(sample: unknown): { scorer: string; value: unknown; reward?: number }[] {
  const scores = member(sample, "scores");
  if (!isObject(scores)) return [];
  return Object.entries(scores).flatMap(([scorer, score]) => {
    const value = member(score, "value");
    if (!isObject(value) || Object.keys(value).length === 0)
      return [{ scorer, value, reward: numberOf(value) }];
    return Object.entries(value).map(([name, part]) => ({
      scorer: `${scorer}.${name}`,
      value: part,
      reward: numberOf(part),
    }));
  });
}

const numberOf = (value: unknown): number | undefined =>
  typeof value === "string" && Object.hasOwn(LETTERS, value) ? LETTERS[value] : quantityOf(value);
