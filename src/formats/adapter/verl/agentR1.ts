/** Agent-R1 `{step}.jsonl`: one trajectory a row, its steps in a list. */

import {
  type Adapter,
  derived,
  given,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
  wholly,
} from "../../adapter.ts";
import { EqualTexts } from "../../chat/addChat.ts";
import { type ReadContext, scoped } from "../../context.ts";
import { listAt, member, numberAt, requiredId, requiredNumber, textOf } from "../../json.ts";

export const agentR1: Adapter = {
  id: "agent-r1",
  label: "Agent-R1 trajectories",
  source: "Agent-R1, {step}.jsonl",
  why: "rows have trajectory_uid and steps",
  example: [
    {
      trajectory_uid: "u",
      gts: "4",
      steps: [
        { step_index: 0, input: "2 + 2?", output: "add(2, 2)", score: 0 },
        { step_index: 1, input: "4", output: "4", score: 1 },
      ],
    },
  ],
  fits: (value) => Object.hasOwn(value, "trajectory_uid") && Array.isArray(member(value, "steps")),
  open: (sink, context) => new AgentR1(sink, context),
};

class AgentR1 implements RowReader {
  private readonly prompts = new EqualTexts("prompt");
  private logged = false;

  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {}

  take({ value, file, line }: SourceRow): void {
    const trajectory = requiredId(value, "trajectory_uid");
    const steps = listAt(value, "steps");
    if (steps.length === 0)
      this.sink.refuse({ file, line, message: "field steps is empty; there is no step to credit." });
    const first = textOf(member(steps[0], "input")) ?? textOf(member(value, "input"));
    const key = JSON.stringify([first, textOf(member(value, "gts")), textOf(member(value, "step"))]);
    const group = scoped(this.context, file, this.prompts.nameOf(key));
    const scored = steps.some((step) => member(step, "score") != null);
    const episodeReward = scored ? undefined : requiredNumber(value, "score");
    wholly(this.sink, trajectory, () => {
      steps.forEach((step, i) => {
        const logged = numberAt(step, "advantage");
        if (logged !== undefined) this.logged = true;
        this.sink.add({
          ...{ file, line, group, trajectory, logged, episodeReward },
          step: numberAt(step, "step_index") ?? i,
          reward: numberAt(step, "score") ?? 0,
          anchor: textOf(member(step, "input")),
          action: textOf(member(step, "output")),
          task: first,
        });
      });
    });
  }

  provenance(): Provenance {
    return {
      group: derived("equal first input and gts"),
      trajectory: given("trajectory_uid"),
      step: given("steps[].step_index"),
      anchor: given("steps[].input"),
      action: given("steps[].output"),
      reward: given("steps[].score"),
      task: derived("the first input"),
      success: derived("return above one half"),
      logged: this.logged ? given("steps[].advantage") : undefined,
    };
  }
}
