/**
 * Columns that hold lists and objects as text, as JSON or as Python prints them: tables with plain columns
 * (parquet, databases) have no other way to keep a chat. What the policy or the world said stays a text.
 */
import { isObject, type JsonObject } from "../../lib/plainJson.ts";
import { isMessages } from "../adapter/general/mapping.ts";
import { parsed } from "../chat/toolCalls.ts";

/** Columns that hold a chat, where they are no plain text. */
const CHATS = new Set([
  ...["messages", "conversations", "conversation", "chat", "chat_completions", "dialog", "dialogue"],
  ...["messages_and_choices", "prompt", "completion", "response", "prompts", "completions", "responses"],
  ...[
    "input",
    "output",
    "input_prompt",
    "output_response",
    "prompt_messages",
    "completion_messages",
    "reply",
  ],
]);
/** Columns that are no text of anyone. */
const STRUCTURES = new Set([
  ...["trajectory", "trajectories", "steps", "history", "turns", "transitions", "interactions", "trace"],
  ...["metadata", "meta", "info", "extra_info", "metrics", "reward_info", "reward_model"],
  ...["reward", "rewards", "scores", "advantages", "responses", "completions", "outputs"],
]);

/** The row with such columns opened; the row itself where it has none. */
export function withTextsOpened(value: JsonObject): JsonObject {
  const found = Object.entries(value).flatMap(([name, held]) => {
    const inside = opened(name, held);
    return inside === undefined ? [] : [[name, inside] as const];
  });
  return found.length === 0 ? value : { ...value, ...Object.fromEntries(found) };
}

function opened(name: string, held: unknown): unknown {
  const mayBe = CHATS.has(name) || STRUCTURES.has(name);
  if (!mayBe) return undefined;
  if (Array.isArray(held)) return CHATS.has(name) ? messagesIn(held) : undefined;
  if (typeof held !== "string" || !/^\s*(?:\[\s*[[{"'\d-]|\{\s*["'])/.test(held)) return undefined;
  const inside = parsed(held);
  if (CHATS.has(name) && Array.isArray(inside) && isMessages(inside)) return inside;
  if (CHATS.has(name) && Array.isArray(inside)) {
    const messages = messagesIn(inside);
    if (messages) return messages;
  }
  return STRUCTURES.has(name) && (Array.isArray(inside) || isObject(inside)) ? inside : undefined;
}

/** A list of messages each of which is a text. */
function messagesIn(list: readonly unknown[]): unknown[] | undefined {
  if (list.length === 0 || !list.every((each) => typeof each === "string" && /^\s*\{/.test(each)))
    return undefined;
  const messages = list.map(parsed);
  return messages.every(isObject) && isMessages(messages) ? messages : undefined;
}
