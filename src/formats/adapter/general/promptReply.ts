/** Any prompt with a reply and a reward a row. */

import { REWARDS } from "../../chat/chatRows.ts";
import { isSaid, promptFormat } from "../../chat/promptRows.ts";
import { firstOf, member } from "../../json.ts";

const PROMPTS = [
  "prompt",
  "question",
  "query",
  "instruction",
  "problem",
  "input",
  "prompt_text",
  "input_text",
  "prompts",
  "inputs",
];
const REPLIES = [
  ...[
    "response",
    "completion",
    "output",
    "reply",
    "generation",
    "generated_text",
    "model_response",
    "model_output",
  ],
  ...["response_text", "output_text", "solution_text", "responses", "outputs", "completions"],
];
const REWARD = [...REWARDS, "is_correct", "correct", "acc", "accuracy", "passed", "solved"];

export const promptReply = promptFormat({
  id: "prompts",
  label: "Prompts and replies with a reward",
  source: "anyone, *.jsonl and *.parquet",
  why: "rows have a prompt, a reply and a reward",
  general: true,
  example: [true, false].map((right) => ({
    question: "2 + 2?",
    response: right ? "4" : "5",
    is_correct: right,
  })),
  prompt: PROMPTS,
  reply: REPLIES,
  reward: REWARD,
  success: ["success", "is_correct", "correct", "acc", "passed", "solved"],
  group: ["group_id", "prompt_id", "problem_id", "question_id", "task_id", "uid", "id"],
  iteration: [],
  fits: (value) => {
    const [prompt, reply] = [firstOf(value, PROMPTS), firstOf(value, REPLIES)];
    return (
      prompt !== undefined &&
      reply !== undefined &&
      isSaid(member(value, prompt)) &&
      isSaid(member(value, reply)) &&
      // A list of several replies is another format's.
      !(/s$/.test(reply) && Array.isArray(member(value, reply))) &&
      firstOf(value, REWARD) !== undefined
    );
  },
});
