/**
 * TRL's logged completions (`completions_*.parquet`): a prompt, a completion, a column for each reward
 * function, and the advantage used.
 */

import { InputError, shown } from "../../../lib/assert.ts";
import {
  type Adapter,
  derived,
  given,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
} from "../../adapter.ts";
import { addChat, EqualTexts } from "../../chat/addChat.ts";
import { exchange, saidMessages } from "../../chat/promptRows.ts";
import { type ReadContext, rowName } from "../../context.ts";
import { idAt, member, numberAt, textOf } from "../../json.ts";

/** Columns that are no rewards though they hold numbers. */
const NOT_REWARDS = new Set([
  "step",
  "advantage",
  "advantages",
  "prompt",
  "completion",
  "mode",
  "image",
  "images",
]);

export const trl: Adapter = {
  id: "trl",
  label: "TRL completions",
  source: "TRL, completions_*.parquet",
  why: "rows have prompt, completion and advantage",
  example: [
    { step: 1, prompt: "2 + 2?", completion: "4", reward_right: 1, advantage: 0.5 },
    { step: 1, prompt: "2 + 2?", completion: "5", reward_right: 0, advantage: -0.5 },
  ],
  fits: (value) =>
    Object.hasOwn(value, "prompt") &&
    Object.hasOwn(value, "completion") &&
    (Object.hasOwn(value, "advantage") || (Object.hasOwn(value, "step") && rewardNames(value).length > 0)),
  options: (rows) => {
    const names = [...new Set(rows.flatMap(({ value }) => rewardNames(value)))];
    return names.length > 1
      ? [{ id: "rewards", label: "Reward columns", values: names, usual: likely(names), many: true }]
      : [];
  },
  open: (sink, context) => new Trl(sink, context),
};

/** Names of what people log beside rewards (`log_extra`): lengths, counts, times, settings. */
const COUNTS =
  /(?:^|_)(?:turns?|len|lengths?|tokens?|counts?|num|n|steps?|times?|seconds|index|idx|ids?|epoch|temperature|seed|kl|entropy)(?:_|$)/i;

/** Columns that look like rewards; all of them where none does. */
function likely(names: readonly string[]): readonly string[] {
  const rewards = names.filter((name) => !COUNTS.test(name));
  return rewards.length > 0 ? rewards : names;
}

/** Columns with a number: in TRL, the reward functions. */
const rewardNames = (value: SourceRow["value"]): string[] =>
  Object.keys(value).filter((name) => !NOT_REWARDS.has(name) && typeof value[name] === "number");

class Trl implements RowReader {
  private readonly prompts = new EqualTexts("prompt");
  private readonly rewards = new Set<string>();
  private readonly left = new Set<string>();
  private logged = false;

  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {}

  take(row: SourceRow): void {
    const { value } = row;
    const all = rewardNames(value);
    const { rewards: chosen } = this.context.chosen;
    const names = chosen ? all.filter((name) => chosen.includes(name)) : likely(all);
    for (const name of names) this.rewards.add(name);
    for (const name of all) if (!names.includes(name)) this.left.add(name);
    if (names.length === 0)
      throw new InputError(
        all.length > 0
          ? "no column is chosen as a reward; choose at least one."
          : "there is no reward column; TRL writes one for each reward function.",
      );
    const odd = names.find((name) => !Number.isFinite(value[name]));
    // A reward function that does not apply to a row leaves NaN there.
    if (odd !== undefined && names.length === 1)
      throw new InputError(`field ${odd} is ${shown(value[odd])}; it must be a finite number.`);
    const reward = names.reduce((sum, name) => {
      const part = value[name] as number;
      return Number.isFinite(part) ? sum + part : sum;
    }, 0);
    const prompt = member(value, "prompt");
    const messages = exchange(
      saidMessages(prompt, "prompt", false),
      saidMessages(member(value, "completion"), "completion", true),
    );
    const logged = numberAt(value, "advantage");
    if (logged !== undefined) this.logged = true;
    const step = idAt(value, "step");
    const sampled = messages.filter((message) => message.sampled).length;
    addChat(this.sink, row, {
      group: this.prompts.nameOf(JSON.stringify([step, textOf(prompt)])),
      trajectory: rowName(this.context, row, "row"),
      ...{ messages, reward },
      logged: logged === undefined ? undefined : new Array<number>(sampled).fill(logged),
    });
  }

  finish(): void {
    if (this.left.size > 0)
      this.sink.note(`Columns with numbers that are not counted as rewards: ${[...this.left].join(", ")}.`);
    if (this.rewards.size > 1)
      this.sink.note(
        `The reward is the plain sum of ${[...this.rewards].join(", ")}: the trainer's weights for them are not in the file.`,
      );
  }

  provenance(): Provenance {
    return {
      group: derived("equal prompt in one training step"),
      trajectory: derived("the row"),
      step: derived("replies of the completion"),
      anchor: derived("the prompt, then what was said since the last reply"),
      action: given("completion"),
      reward: derived(`${[...this.rewards].join(" + ")}, placed on the last step`),
      task: given("prompt"),
      success: derived("return above one half"),
      logged: this.logged ? given("advantage") : undefined,
    };
  }
}
