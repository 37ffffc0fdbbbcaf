/** Any chat with a reward. */
import { chatFormat, REWARDS } from "../../chat/chatRows.ts";
import { member } from "../../json.ts";
import { isListOfChats, isMessages } from "./mapping.ts";

const CHATS = [
  ...["messages", "conversations", "conversation", "messages_and_choices", "chat_completions"],
  // Gemini's, and names that hold steps as often: what stands in the list tells.
  ...[
    "contents",
    "dialogue",
    "dialog",
    "chat",
    "chat_history",
    "history",
    "trajectory",
    "transcript",
    "turns",
  ],
];
/** Those that are a chat whatever their entries look like. */
const NAMED = CHATS.slice(0, 5);

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
    ...["metadata.success", "info.success", "metrics.success", "outcome", "result", "status"],
  ],
  fits: (value) =>
    CHATS.some((path) => {
      const list = member(value, path);
      // A list of chats is another format's.
      return Array.isArray(list) && (NAMED.includes(path) ? !isListOfChats(list) : isMessages(list));
    }),
});
