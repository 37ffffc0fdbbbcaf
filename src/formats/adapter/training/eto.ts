/** ETO: one trajectory a file, named for its task, with a `meta.reward`. */
import { chatFormat, hasList } from "../../chat/chatRows.ts";
import { firstOf } from "../../json.ts";

export const eto = chatFormat({
  id: "eto",
  label: "ETO trajectories",
  source: "ETO and AgentTraj, {task}.json",
  why: "rows have meta with a reward, and conversations",
  example: [
    {
      meta: { reward: 1 },
      conversations: [
        { role: "user", content: "You see a box a and a box b." },
        { role: "assistant", content: "open a" },
        { role: "user", content: "Box a is empty." },
        { role: "assistant", content: "open b" },
      ],
    },
  ],
  messages: ["conversations"],
  group: ["meta.task_id", "meta.id", "id", "task_id", "item_id"],
  reward: ["meta.reward"],
  success: ["meta.success"],
  fits: (value) => hasList(value, ["conversations"]) && firstOf(value, ["meta.reward"]) !== undefined,
  batches: "a batch a folder",
  fileIsItem: true,
});
