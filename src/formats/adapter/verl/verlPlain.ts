/**
 * verl's own dumps, `rollout_data_dir/{global_step}.jsonl` and the validation's: a rollout a row, its prompt
 * and its answer decoded into a text each, with `step` the training step (verl, trainer/ppo/ray_trainer.py,
 * `_dump_generations`).
 */
import { promptFormat } from "../../chat/promptRows.ts";
import { quantityOf } from "../../quantities.ts";
import { isStepPrompt } from "../../stitch/templates.ts";

export const verlPlain = promptFormat({
  id: "verl-plain",
  label: "verl dump",
  source: "verl, {global_step}.jsonl",
  why: "rows have input, output, score and the training step",
  example: [
    {
      step: 7,
      score: 0,
      input: "user\nWhich lamp?\nassistant\n",
      output: "look(0)\nuser\n0 things.\nassistant\n0",
    },
    {
      step: 7,
      score: 1,
      input: "user\nWhich lamp?\nassistant\n",
      output: "look(1)\nuser\n1 thing.\nassistant\n1",
    },
  ],
  prompt: ["input"],
  reply: ["output"],
  reward: ["score"],
  success: ["acc"],
  iteration: ["step"],
  fits: (value) =>
    typeof value.input === "string" &&
    typeof value.output === "string" &&
    Object.hasOwn(value, "score") &&
    (value.score === null || quantityOf(value.score) !== undefined) &&
    !Object.hasOwn(value, "traj_uid") &&
    !isStepPrompt(value.input),
});
