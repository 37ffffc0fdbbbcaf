/** slime's samples (`Sample.to_dict`, as JSON): a rollout a row, with the number of its group. */
import { isSaid, promptFormat } from "../../chat/promptRows.ts";

export const slime = promptFormat({
  id: "slime",
  label: "slime samples",
  source: "slime, --save-debug-rollout-data written as JSON Lines",
  why: "rows have group_index, prompt, response and reward",
  example: [1, 0].map((reward) => ({
    ...{ group_index: 0, index: 1 - reward, reward, status: "completed", response_length: 2 },
    ...{ prompt: "2 + 2?", response: reward ? "4" : "5" },
  })),
  prompt: ["prompt"],
  reply: ["response"],
  reward: ["reward"],
  success: [],
  group: ["group_index"],
  iteration: ["rollout_id"],
  fits: (value) => Object.hasOwn(value, "group_index") && isSaid(value.prompt) && isSaid(value.response),
});
