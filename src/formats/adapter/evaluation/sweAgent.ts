/**
 * SWE-agent trajectories, a `{instance}.traj` a rollout: `trajectory` with the action and the observation
 * after it; mini-swe-agent's `{instance}.traj.json` with the chat instead. Whether the instance was resolved
 * is in the evaluation's report, which is read beside them.
 */
import { InputError } from "../../../lib/assert.ts";
import type { JsonObject } from "../../../lib/plainJson.ts";
import {
  type Adapter,
  derived,
  given,
  guessed,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
  wholly,
} from "../../adapter.ts";
import { messagesOf, taskOf, turnsOf } from "../../chat/chat.ts";
import { type ReadContext, scoped } from "../../context.ts";
import { listAt, member, textOf } from "../../json.ts";
import { Outcomes } from "../../outcomes.ts";

const isTrajectory = (value: JsonObject) =>
  Array.isArray(value.trajectory) &&
  (Object.hasOwn(value, "info") || Object.hasOwn(value, "environment")) &&
  value.trajectory.some(
    (step) => member(step, "action") !== undefined && member(step, "response") !== undefined,
  );

/** A chat with how it ended, as mini-swe-agent writes it. */
const isChat = (value: JsonObject) =>
  Array.isArray(value.messages) &&
  (String(value.trajectory_format).startsWith("mini-swe-agent") ||
    member(value, "info.exit_status") !== undefined);

export const sweAgent: Adapter = {
  id: "swe-agent",
  label: "SWE-agent trajectories",
  source: "SWE-agent, {instance}.traj, with the report of the evaluation",
  why: "objects have trajectory with action, observation and response, and info",
  batches: "a batch a folder",
  // Each instance may have a folder of its own: a run is the one above it.
  batchFolder: (file) => {
    const parts = file.split("/");
    const [instance, folder] = [instanceOf(file), parts.at(-2)];
    return parts.slice(0, folder === instance ? -2 : -1).join("/");
  },
  skips: (file) => /\.pred$|\/(?:all_)?preds?\.jsonl?$/.test(file),
  example: [
    {
      environment: "swe_main",
      trajectory: [
        { action: "ls", observation: "setup.py", response: "I look.", thought: "I look.", state: {} },
        { action: "submit", observation: "", response: "Done.", thought: "Done.", state: {} },
      ],
      history: [
        { role: "system", content: "You fix bugs." },
        { role: "user", content: "Fix the bug." },
      ],
      info: { exit_status: "submitted" },
    },
  ],
  fits: (value) => isTrajectory(value) || isChat(value) || Array.isArray(value.resolved_ids),
  open: (sink, context) => new SweAgent(sink, context),
};

const instanceOf = (file: string) =>
  (file.split("/").at(-1) as string).replace(/\.traj(?:\.json)?$|\.jsonl?$/, "");

class SweAgent implements RowReader {
  private readonly outcomes: Outcomes;

  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {
    this.outcomes = new Outcomes(sink);
    sink.rules({ shifted: true });
  }

  take(row: SourceRow): void {
    const { value, file, line } = row;
    if (isChat(value)) {
      this.takeChat(row);
      return;
    }
    if (!isTrajectory(value)) {
      if (!this.outcomes.take(value))
        throw new InputError("field trajectory is missing, and this is no report of results either.");
      return;
    }
    const instance = textOf(member(value, "instance_id")) ?? instanceOf(file);
    const history = member(value, "history");
    const heard = Array.isArray(history)
      ? messagesOf(history, "history").filter(({ role }) => role === "user")
      : [];
    const task = taskOf(heard);
    const steps = listAt(value, "trajectory");
    if (steps.length === 0) throw new InputError("field trajectory is empty; there is no step to credit.");
    wholly(this.sink, file, () =>
      steps.forEach((step, i) => {
        this.sink.add({
          ...{ file, line, step: i, task, reward: 0 },
          group: scoped(this.context, file, instance),
          trajectory: file,
          anchor: i === 0 ? task : undefined,
          action: textOf(member(step, "action")),
          after: textOf(member(step, "observation")),
          further: () => [["model_response", member(step, "response") ?? null]],
        });
      }),
    );
    this.outcomes.await(file, [instance]);
  }

  private takeChat({ value, file, line }: SourceRow): void {
    const instance = textOf(member(value, "instance_id")) ?? instanceOf(file);
    wholly(this.sink, file, () => {
      const messages = messagesOf(listAt(value, "messages"), "messages");
      const turns = turnsOf(messages);
      if (turns.length === 0)
        throw new InputError("field messages holds no reply; there is no step to credit.");
      turns.forEach(({ anchor, action, after, whole }, step) => {
        this.sink.add({
          ...{ file, line, step, task: taskOf(messages), reward: 0 },
          group: scoped(this.context, file, instance),
          ...{ trajectory: file, anchor: step === 0 ? anchor : undefined, action, after },
          further: whole === undefined ? undefined : () => [["model_response", whole]],
        });
      });
    });
    this.outcomes.await(file, [instance]);
  }

  finish(): void {
    this.outcomes.settle();
  }

  provenance(): Provenance {
    return {
      group: derived("the instance, named by the file"),
      trajectory: derived("the file"),
      step: derived("order of trajectory"),
      anchor: derived("observation of the step before; first, what the user said"),
      action: given("the action, or the reply"),
      reward: this.outcomes.used
        ? derived("the report's resolved instances")
        : guessed("none in these files, so 0"),
      task: derived("the first user message"),
      success: derived("resolved"),
    };
  }
}
