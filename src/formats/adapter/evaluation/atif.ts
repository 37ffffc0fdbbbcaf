/**
 * Harbor's trajectories (ATIF, `schema_version` "ATIF-v1.x"): `steps` of system, user and agent, an agent's
 * step with its tool calls and what they came to. A trial's reward is in its `result.json`, read beside them.
 */
import { InputError } from "../../../lib/assert.ts";
import { isObject, type JsonObject } from "../../../lib/plainJson.ts";
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
import { addChat } from "../../chat/addChat.ts";
import { messagesOf } from "../../chat/chat.ts";
import { type ReadContext, scoped } from "../../context.ts";
import { flagAt, idAt, listAt, member } from "../../json.ts";
import { Outcomes, outcomeOf } from "../../outcomes.ts";

const isTrajectory = (value: JsonObject) =>
  typeof value.schema_version === "string" &&
  /^ATIF/i.test(value.schema_version) &&
  Array.isArray(value.steps);
const isResult = (value: JsonObject) =>
  isObject(value.verifier_result) ||
  (Object.hasOwn(value, "trial_name") && Object.hasOwn(value, "task_name"));

/** The `result.json` of a whole job counts its trials. */
const isJob = (value: JsonObject) => isObject(value.stats) && Object.hasOwn(value, "n_total_trials");

/** `{job}/{task}__{id}/agent/trajectory.json`: a trial's folder. */
const trialOf = (file: string) => file.replace(/\/[^/]*$/, "").replace(/\/(?:agent|verifier|logs)$/, "");
const nameOf = (path: string) => path.split("/").at(-1) as string;

export const atif: Adapter = {
  id: "atif",
  label: "Harbor trajectories (ATIF)",
  source: "Harbor, …/agent/trajectory.json with the trial's result.json",
  why: "objects have schema_version ATIF and steps",
  batches: "a batch a folder",
  skips: (file) => /\.(?:json|txt)$/.test(file) && !/^(?:trajectory|result)/.test(nameOf(file)),
  batchFolder: (file) => trialOf(file).split("/").slice(0, -1).join("/"),
  example: [
    {
      schema_version: "ATIF-v1.4",
      session_id: "s",
      agent: { name: "terminus", version: "1" },
      steps: [
        { step_id: 1, source: "user", message: "Make a file." },
        {
          ...{ step_id: 2, source: "agent", message: "I make it." },
          tool_calls: [{ tool_call_id: "c", function_name: "bash", arguments: { cmd: "touch a" } }],
          observation: { results: [{ source_call_id: "c", content: "" }] },
        },
        { step_id: 3, source: "agent", message: "Done." },
      ],
    },
  ],
  fits: (value) => isTrajectory(value) || isResult(value),
  open: (sink, context) => new Atif(sink, context),
};

class Atif implements RowReader {
  private readonly outcomes: Outcomes;
  /** Tasks of trials, as their results name them. */
  private readonly tasks = new Map<string, string>();
  private readonly trials = new Map<string, { readonly trial: string; readonly file: string }>();
  private named = false;

  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {
    this.outcomes = new Outcomes(sink);
  }

  take(row: SourceRow): void {
    const { value, file } = row;
    const trial = trialOf(file);
    if (!isTrajectory(value)) {
      if (isJob(value)) return;
      if (!isResult(value))
        throw new InputError("field schema_version is not ATIF, and this is no trial's result either.");
      const task = idAt(value, "task_name");
      if (task !== undefined) this.tasks.set(trial, task);
      this.outcomes.take(value, trial);
      return;
    }
    const steps = listAt(value, "steps");
    const own = outcomeOf(member(value, "final_metrics")) ?? outcomeOf(member(value, "extra"));
    const trajectory = file;
    this.trials.set(trajectory, { trial, file });
    addChat(this.sink, row, {
      group: scoped(this.context, file, taskIn(trial) ?? idAt(value, "session_id") ?? trial),
      trajectory,
      messages: messagesOf(steps.flatMap(saidIn), "steps"),
      reward: own?.reward ?? 0,
      success: own?.success,
    });
    if (!own) this.outcomes.await(trajectory, [trial, nameOf(trial)]);
  }

  finish(): void {
    this.outcomes.settle();
    if (this.tasks.size === 0) return;
    this.named = this.sink.regroup((trajectory) => {
      const { trial, file } = this.trials.get(trajectory) ?? {};
      const task = trial === undefined ? undefined : this.tasks.get(trial);
      return task === undefined || file === undefined ? undefined : scoped(this.context, file, task);
    });
  }

  provenance(): Provenance {
    return {
      group: this.named ? given("task_name of result.json") : derived("the task in the trial's folder"),
      trajectory: derived("the file"),
      step: derived("steps of the agent"),
      anchor: derived("what was said and observed since the last step"),
      action: given("tool_calls, else the message"),
      reward: this.outcomes.used ? derived("the trial's result.json") : guessed("none in these files, so 0"),
      task: derived("the first user message"),
      success: derived("return above one half"),
    };
  }
}

/** `task__AbC123` is a trial of `task`. */
const taskIn = (trial: string): string | undefined => /^(.+)__[^_/]+$/.exec(nameOf(trial))?.[1];

function saidIn(step: unknown): object[] {
  if (!isObject(step)) return [];
  const { source, message, reasoning_content, tool_calls } = step;
  if (source !== "agent") return [{ role: source === "system" ? "system" : "user", content: message }];
  const results = member(step, "observation.results");
  return [
    {
      ...{ role: "assistant", content: message, reasoning_content, tool_calls },
      is_copied_context: flagAt(step, "is_copied_context"),
    },
    ...(Array.isArray(results)
      ? results.map((result) => ({ role: "tool", content: member(result, "content") }))
      : []),
  ];
}
