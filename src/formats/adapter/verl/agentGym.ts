/** AgentGym-RL and AgentTraj: chats of an item. */

import { chatFormat, hasList, REWARDS } from "../../chat/chatRows.ts";
import { firstOf } from "../../json.ts";

export const agentGym = chatFormat({
  id: "agentgym",
  label: "AgentGym-RL / AgentTraj",
  source: "AgentGym-RL, {rank}.json",
  why: "rows have item_id and conversations",
  example: [
    {
      item_id: "webshop_3",
      conversations: [
        { role: "user", content: "You see a box a and a box b." },
        { role: "assistant", content: "open a" },
        { role: "user", content: "Box a is empty." },
        { role: "assistant", content: "open b" },
      ],
      reward: 1,
    },
  ],
  messages: ["conversations", "messages"],
  group: ["item_id"],
  reward: REWARDS,
  batches: "a batch a folder",
  success: ["success"],
  fits: (value) =>
    Object.hasOwn(value, "item_id") &&
    hasList(value, ["conversations", "messages"]) &&
    firstOf(value, ["meta.reward"]) === undefined,
});
