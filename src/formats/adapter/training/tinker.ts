/**
 * tinker-cookbook's `*_rollout_summaries.jsonl`: a rollout a row, with the rewards and lengths of its steps
 * and no texts. What the whole group was given besides comes with the last step.
 */
import { InputError } from "../../../lib/assert.ts";
import {
  type Adapter,
  derived,
  given,
  type RowReader,
  type SourceRow,
  type StepSink,
  wholly,
} from "../../adapter.ts";
import { type ReadContext, scoped } from "../../context.ts";
import { flagAt, idAt, listAt, member, numberAt, requiredId } from "../../json.ts";

export const tinker: Adapter = {
  id: "tinker",
  label: "tinker rollout summaries",
  source: "tinker-cookbook, iteration_*/*_rollout_summaries.jsonl",
  why: "rows have group_idx, traj_idx and steps with ob_len and ac_len",
  example: [1, 0].map((reward, traj_idx) => ({
    ...{ split: "train", iteration: 3, group_idx: 0, traj_idx, total_reward: reward, final_reward: 0 },
    steps: [
      { step_idx: 0, ob_len: 20, ac_len: 5, reward: 0, episode_done: false },
      { step_idx: 1, ob_len: 30, ac_len: 5, reward, episode_done: true },
    ],
  })),
  fits: (value) =>
    Object.hasOwn(value, "group_idx") && Object.hasOwn(value, "traj_idx") && Array.isArray(value.steps),
  open: (sink, context) => readerOf(sink, context),
};

const readerOf = (sink: StepSink, context: ReadContext): RowReader => ({
  take: ({ value, file, line }: SourceRow) => {
    const steps = listAt(value, "steps");
    if (steps.length === 0) throw new InputError("field steps is empty; there is no step to credit.");
    const parts = ["split", "iteration", "group_idx"].flatMap((field) => idAt(value, field) ?? []);
    const group = scoped(context, file, parts.join("/"));
    const trajectory = `${group}/${requiredId(value, "traj_idx")}`;
    const rewards = steps.map((step) => numberAt(step, "reward") ?? 0);
    const total = numberAt(value, "total_reward") ?? sum(rewards) + (numberAt(value, "final_reward") ?? 0);
    const tags = member(value, "tags");
    wholly(sink, trajectory, () =>
      steps.forEach((step, i) => {
        const last = i === steps.length - 1;
        sink.add({
          ...{ file, line, group, trajectory, step: i },
          reward: last ? rewards[i] + (total - sum(rewards)) : rewards[i],
          task: Array.isArray(tags) ? tags.join(", ") : undefined,
          terminated: last ? flagAt(step, "episode_done") : undefined,
          further: () => [["n_tokens", member(step, "ac_len") ?? null]],
        });
      }),
    );
  },
  finish: () =>
    sink.note("The summaries hold no texts, so methods that compare states have nothing to compare."),
  provenance: () => ({
    group: given("iteration and group_idx"),
    trajectory: given("traj_idx"),
    step: derived("order of steps"),
    reward: given("steps[].reward, and what total_reward has beyond them on the last"),
    success: derived("return above one half"),
  }),
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
