/** OpenRLHF's `batch_inference` (generate, then rm): a prompt, a sampled answer and its reward a row. */
import { promptFormat } from "../../chat/promptRows.ts";

export const openRlhf = promptFormat({
  id: "openrlhf",
  label: "OpenRLHF samples",
  source: "OpenRLHF, batch_inference --eval_task rm, *.jsonl",
  why: "rows have input, output and reward",
  example: [1, 0].map((reward) => ({ input: "2 + 2?", output: reward ? "4" : "5", reward })),
  prompt: ["input"],
  reply: ["output"],
  reward: ["reward"],
  success: [],
  fits: (value) =>
    typeof value.input === "string" &&
    typeof value.output === "string" &&
    typeof value.reward === "number" &&
    !Object.hasOwn(value, "score") &&
    !Object.hasOwn(value, "traj_uid"),
});
