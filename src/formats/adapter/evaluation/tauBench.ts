/** τ-bench results: a list of runs, a trial of a task each (tau_bench/types.py, `EnvRunResult`). */
import { chatFormat } from "../../chat/chatRows.ts";

export const tauBench = chatFormat({
  id: "tau-bench",
  label: "τ-bench results",
  source: "τ-bench, results/*.json",
  why: "rows have task_id, trial, reward and traj",
  example: [1, 0].map((reward, trial) => ({
    ...{ task_id: 0, trial, reward, info: {} },
    traj: [
      { role: "system", content: "Help the customer." },
      { role: "user", content: "Cancel my order." },
      { role: "assistant", content: reward ? "Which one?" : "Done." },
    ],
  })),
  messages: ["traj"],
  group: ["task_id"],
  reward: ["reward"],
  success: [],
  fits: (value) =>
    Array.isArray(value.traj) && Object.hasOwn(value, "task_id") && Object.hasOwn(value, "trial"),
});
