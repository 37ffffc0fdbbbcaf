/** rLLM episodes: one episode a file (or a row), each with one trajectory or one for each of its agents. */

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
  wholly,
} from "../../adapter.ts";
import { contentText } from "../../chat/content.ts";
import { type ReadContext, scoped } from "../../context.ts";
import { flagAt, idAt, listAt, member, numberAt, textOf } from "../../json.ts";

export const rllm: Adapter = {
  id: "rllm",
  label: "rLLM episodes",
  source: "rLLM, episode logs (*.json)",
  why: "objects have trajectories whose steps have observation and action",
  example: [
    {
      task_hash: "h",
      id: "h:0",
      trajectories: [{ uid: "u", reward: 1, steps: [{ observation: "door", action: "open", reward: 0 }] }],
    },
  ],
  fits: (value) => {
    const list = member(value, "trajectories");
    return Array.isArray(list) && list.some((one) => Array.isArray(member(one, "steps")));
  },
  open: (sink, context) => new Rllm(sink, context),
};

class Rllm implements RowReader {
  private group: FieldOrigin = given("task_hash");
  private logged?: FieldOrigin;

  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {}

  take(row: SourceRow): void {
    const { value, file, number } = row;
    const episode = idAt(value, "episode_id") ?? idAt(value, "id");
    const hash = idAt(value, "task_hash");
    // An episode's id is "task:rollout".
    const task = hash ?? episode?.replace(/:[^:]*$/, "");
    if (task === undefined)
      throw new InputError("field task_hash is missing, and so is id; one of them must name the task.");
    if (hash === undefined) this.group = derived("the task in id");
    const iteration = idAt(value, "training_step");
    const agents = listAt(value, "trajectories");
    const words = textOf(member(value, "task.question") ?? member(value, "task"));
    const place = iteration === undefined ? task : `${task}@${iteration}`;
    agents.forEach((trajectory, i) => {
      const name = idAt(trajectory, "name");
      // Agents of one episode are credited among themselves.
      const group = agents.length > 1 ? `${place}/${name ?? i}` : place;
      const own = idAt(trajectory, "uid") ?? `${episode ?? number}/${i}`;
      const id = episode === undefined ? scoped(this.context, file, own) : `${place}/${episode}/${own}`;
      wholly(this.sink, id, () =>
        this.takeSteps(row, trajectory, group, id, words, flagAt(value, "is_correct")),
      );
    });
  }

  private takeSteps(
    { file, line }: SourceRow,
    trajectory: unknown,
    group: string,
    id: string,
    task: string | undefined,
    success: boolean | undefined,
  ): void {
    const steps = listAt(trajectory, "steps");
    const episodeReward = numberAt(trajectory, "reward");
    steps.forEach((step, s) => {
      const done = flagAt(step, "done");
      const logged = loggedIn(step);
      if (logged !== undefined) this.logged = given("steps[].advantage");
      this.sink.add({
        ...{ file, line, group, task, success, episodeReward, logged, trajectory: id, step: s },
        reward: numberAt(step, "reward") ?? 0,
        anchor: textOf(member(step, "observation")) ?? lastHeard(step),
        action: textOf(member(step, "action")) ?? textOf(member(step, "model_response")),
        terminated: s === steps.length - 1 ? done : undefined,
      });
    });
  }

  provenance(): Provenance {
    return {
      group: this.group,
      trajectory: given("trajectories[].uid"),
      step: derived("order of steps"),
      anchor: given("steps[].observation"),
      action: given("steps[].action"),
      reward: given("steps[].reward"),
      task: given("task"),
      success: given("is_correct"),
      logged: this.logged,
    };
  }
}

/** An advantage of the step, or the mean over its tokens. */
function loggedIn(step: unknown): number | undefined {
  const advantage = member(step, "advantage");
  if (!Array.isArray(advantage)) return numberAt(step, "advantage");
  const numbers = advantage.filter((one): one is number => typeof one === "number" && Number.isFinite(one));
  if (numbers.length === 0 || numbers.length < advantage.length) return undefined;
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

/** The last message that is not the agent's own, where no observation is given. */
function lastHeard(step: unknown): string | undefined {
  const chat = member(step, "chat_completions");
  if (!Array.isArray(chat)) return undefined;
  const heard = chat.filter((message) => member(message, "role") !== "assistant").at(-1);
  return heard === undefined ? undefined : contentText(member(heard, "content"));
}
