/**
 * Chats as steps: one sampled assistant message is a step. Its anchor is the text of the user and tool
 * messages since the assistant message before; tool calls made together are one action.
 */
import { InputError, shown } from "../../lib/assert.ts";
import { isObject, type JsonObject } from "../../lib/plainJson.ts";
import { member, textOf } from "../json.ts";

export type Role = "system" | "user" | "assistant" | "tool";

export interface Message {
  readonly role: Role;
  readonly text: string;
  /** Written by the policy in this episode; the others are examples or what the world said. */
  readonly sampled: boolean;
}

export interface ChatTurn {
  readonly anchor: string;
  readonly action: string;
  /** What the action led to: the messages up to the next turn. */
  readonly after: string;
  /** Which message it is. */
  readonly message: number;
}

const ROLES: Readonly<Record<string, Role>> = {
  ...{ system: "system", developer: "system" },
  ...{ user: "user", human: "user" },
  ...{ assistant: "assistant", gpt: "assistant", ai: "assistant", model: "assistant" },
  ...{ tool: "tool", function: "tool", observation: "tool", environment: "tool", env: "tool" },
};

/**
 * Reads a list of messages in any of the usual writings (`role`/`content`, `from`/`value`). Errors
 * (InputError) name the field.
 */
export function messagesOf(list: readonly unknown[], field: string, sampled = true): Message[] {
  return list.map((entry, i) => {
    const message = inner(entry);
    const name = member(message, "role") ?? member(message, "from");
    const role = typeof name === "string" && Object.hasOwn(ROLES, name) ? ROLES[name] : undefined;
    if (role === undefined)
      throw new InputError(
        name === undefined
          ? `field ${field}.${i} is ${shown(entry)} without a role; it must be a message.`
          : `field ${field}.${i}.role is ${shown(name)}; it must be system, user, assistant or tool.`,
      );
    const content = contentText(member(message, "content") ?? member(message, "value"));
    const calls = role === "assistant" ? callsText(message) : "";
    const text = [content, calls].filter((part) => part !== "").join("\n");
    return { role, text, sampled: sampled && role === "assistant" && member(message, "loss") !== false };
  });
}

/** A completion's choice holds its message inside. */
function inner(entry: unknown): unknown {
  const message = member(entry, "message");
  return isObject(message) && member(entry, "role") === undefined ? message : entry;
}

/** Content as text: parts one after the other, pictures and sounds by their kind in brackets. */
export function contentText(content: unknown): string {
  if (content == null) return "";
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return textOf(content) ?? "";
  return content.map(partText).join("\n");
}

function partText(part: unknown): string {
  if (typeof part === "string") return part;
  const text = member(part, "text") ?? member(part, "refusal") ?? member(part, "reasoning");
  if (typeof text === "string") return text;
  const kind = member(part, "type");
  return typeof kind === "string" ? `[${kind}]` : (textOf(part) ?? "");
}

/** `name(arguments)` for each tool call, a line each. */
function callsText(message: unknown): string {
  const calls = member(message, "tool_calls");
  if (!Array.isArray(calls)) return "";
  return calls.map((call) => callText(isObject(call) ? call : {})).join("\n");
}

export function callText(call: JsonObject): string {
  const name = member(call, "function.name") ?? member(call, "function") ?? member(call, "name");
  const given = member(call, "function.arguments") ?? member(call, "arguments");
  return `${textOf(name) ?? "tool"}(${textOf(given) ?? ""})`;
}

/** The steps of a chat. */
export function turnsOf(messages: readonly Message[]): ChatTurn[] {
  const turns: ChatTurn[] = [];
  let heard: string[] = [];
  messages.forEach(({ role, text, sampled }, message) => {
    if (role === "user" || role === "tool") heard.push(text);
    if (role !== "assistant") return;
    const anchor = heard.join("\n");
    heard = [];
    const last = turns.at(-1);
    if (last && last.after === "") turns[turns.length - 1] = { ...last, after: anchor };
    if (sampled) turns.push({ anchor, action: text, after: "", message });
  });
  const last = turns.at(-1);
  if (last) turns[turns.length - 1] = { ...last, after: heard.join("\n") };
  return turns;
}

/** What the agent was first told: the task in words, as far as a chat says so. */
export function taskOf(messages: readonly Message[]): string | undefined {
  return messages.find(({ role }) => role === "user")?.text;
}
