/**
 * verifiers `results.jsonl` and prime-rl's `train_rollouts.jsonl`: one rollout a row, with `trajectory[]` (a
 * model call each) or messages only.
 */

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
import type { Message } from "../../chat/chat.ts";
import { exchange, saidMessages } from "../../chat/promptRows.ts";
import { type ReadContext, rowName, scoped } from "../../context.ts";
import { flagAt, listAt, member, numberAt, requiredId, requiredNumber } from "../../json.ts";

export const verifiers: Adapter = {
  id: "verifiers",
  label: "verifiers results / prime-rl rollouts",
  source: "verifiers, results.jsonl; prime-rl, train_rollouts.jsonl",
  why: "rows have example_id, prompt, completion and reward",
  example: [
    {
      example_id: 0,
      prompt: [{ role: "user", content: "You see a box a." }],
      completion: [
        { role: "assistant", content: "open a" },
        { role: "tool", content: "Box a is full." },
        { role: "assistant", content: "done" },
      ],
      reward: 1,
      trajectory: [],
    },
  ],
  fits: (value) =>
    Object.hasOwn(value, "example_id") &&
    Object.hasOwn(value, "reward") &&
    (Object.hasOwn(value, "completion") || Object.hasOwn(value, "trajectory")),
  open: (sink, context) => new Verifiers(sink, context),
};

class Verifiers implements RowReader {
  private reward: FieldOrigin = derived("reward, placed on the last step");
  private logged?: FieldOrigin;

  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {}

  take(row: SourceRow): void {
    const { value, file } = row;
    const reward = requiredNumber(value, "reward");
    const calls = member(value, "trajectory");
    const steps = Array.isArray(calls) ? calls : [];
    const messages = chatOf(value, steps);
    const sampled = messages.filter((message) => message.sampled).length;
    const stepRewards = steps.length === sampled ? this.stepRewards(steps, reward) : undefined;
    const overall = numberAt(value, "advantage");
    const logged =
      steps.length === sampled && steps.every((step) => member(step, "advantage") != null)
        ? steps.map((step) => numberAt(step, "advantage"))
        : overall === undefined
          ? undefined
          : new Array<number>(sampled).fill(overall);
    if (logged && sampled > 0) this.logged = given("advantage");
    addChat(this.sink, row, {
      group: scoped(this.context, file, requiredId(value, "example_id")),
      trajectory: rowName(this.context, row, "rollout"),
      ...{ messages, reward, stepRewards, logged },
      truncated: flagAt(value, "is_truncated"),
      terminated: flagAt(value, "is_completed"),
    });
  }

  /**
   * Rewards of the single calls. Where the rubric repeated the rollout's reward on each, it is one reward,
   * not many.
   */
  private stepRewards(steps: readonly unknown[], reward: number): number[] | undefined {
    if (steps.length === 0 || steps.some((step) => member(step, "reward") == null)) return undefined;
    const rewards = steps.map((step) => requiredNumber(step, "reward"));
    if (rewards.length > 1 && rewards.every((each) => each === reward)) return undefined;
    const sum = rewards.reduce((total, each) => total + each, 0);
    if (Math.abs(sum - reward) > 1e-6 * Math.max(1, Math.abs(reward)))
      this.sink.note(
        "The rewards of some rollouts' calls do not add up to their reward; the calls' own are used.",
      );
    this.reward = given("trajectory[].reward");
    return rewards;
  }

  provenance(): Provenance {
    return {
      group: given("example_id"),
      trajectory: derived("the line"),
      step: derived("order of the model calls"),
      anchor: derived("messages since the last reply"),
      action: given("the reply"),
      reward: this.reward,
      task: derived("the first user message"),
      success: derived("return above one half"),
      logged: this.logged,
    };
  }
}

/**
 * Prompt and completion as one chat: only the completion was sampled. Texts instead of lists are
 * taken apart where roles change.
 */
function chatOf(value: SourceRow["value"], steps: readonly unknown[]): Message[] {
  const last = steps.at(-1);
  const completion = member(value, "completion") ?? (last === undefined ? undefined : allOf(steps));
  return exchange(
    saidMessages(member(value, "prompt") ?? member(steps[0], "prompt"), "prompt", false),
    saidMessages(completion, "completion", true),
  );
}

/**
 * Everything after the first prompt, from the calls: the last prompt's continuation and the last completion.
 */
function allOf(steps: readonly unknown[]): unknown[] {
  const first = listAt(steps[0], "prompt").length;
  const last = steps[steps.length - 1];
  return [...listAt(last, "prompt").slice(first), ...listAt(last, "completion")];
}
