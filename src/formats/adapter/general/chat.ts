/** Any chat with a reward. */
import { chatFormat, hasList, REWARDS } from "../../chat/chatRows.ts";

const CHATS = ["messages", "conversations", "conversation", "messages_and_choices", "chat_completions"];

export const chat = chatFormat({
  id: "chat",
  label: "Chats with a reward",
  source: "anyone, *.jsonl",
  why: "rows have messages and a reward",
  example: [
    {
      messages: [
        { role: "user", content: "You see a box a and a box b." },
        { role: "assistant", content: "open a" },
        { role: "user", content: "Box a is empty." },
        { role: "assistant", content: "open b" },
      ],
      reward: 1,
    },
  ],
  general: true,
  messages: CHATS,
  group: [
    ...[
      "group_id",
      "task_id",
      "example_id",
      "item_id",
      "instance_id",
      "problem_id",
      "question_id",
      "prompt_id",
      "group",
      "group_idx",
    ],
    ...["metadata.group_id", "metadata.task_id", "uid", "id"],
  ],
  reward: REWARDS,
  success: [
    ...["success", "won", "is_correct", "correct", "passed", "resolved", "solved", "is_success"],
    ...["metadata.success", "info.success", "metrics.success", "outcome", "result"],
  ],
  fits: (value) => hasList(value, CHATS),
});
