/**
 * SkyRL's dumped evaluations: a rollout a row, its score a number or one a token
 * (`dump_per_dataset_eval_results`).
 */
import { isSaid, promptFormat } from "../../chat/promptRows.ts";

export const skyrl = promptFormat({
  id: "skyrl",
  label: "SkyRL evaluation dump",
  source: "SkyRL, dumped_evals/…/*.jsonl",
  why: "rows have input_prompt, output_response and score",
  example: [
    {
      input_prompt: "<|im_start|>user\nboxes: a b<|im_end|>\n<|im_start|>assistant\n",
      output_response: "open a<|im_end|>\n<|im_start|>user\na key<|im_end|>\n<|im_start|>assistant\ntake it",
      ...{ score: [0, 0, 1], stop_reason: "stop", env_class: "boxes", data_source: "boxes" },
    },
  ],
  prompt: ["input_prompt"],
  reply: ["output_response"],
  reward: ["score"],
  success: [],
  group: ["uid", "instance_id"],
  fits: (value) => isSaid(value.input_prompt) && isSaid(value.output_response),
});
