/**
 * Chats as steps: one sampled assistant message is a step. Its anchor is the text of the user and tool
 * messages since the assistant message before, none where there are none; its action is what was called, else
 * what was said.
 */
import { InputError, shown } from "../../lib/assert.ts";
import { isObject } from "../../lib/plainJson.ts";
import { flagAt, member, textOf } from "../json.ts";
import { type Content, contentOf } from "./content.ts";
import { callsOf, callText, parsed, printedCalls } from "./toolCalls.ts";

type Role = "system" | "user" | "assistant" | "tool";

export interface Message {
  readonly role: Role;
  /** Of the assistant: the calls, else the words, else the thoughts. */
  readonly text: string;
  /** Thoughts, words and calls together, where that is more than the text. */
  readonly whole?: string;
  /** Written by the policy in this episode; the others are examples or what the world said. */
  readonly sampled: boolean;
}

interface ChatTurn {
  /** Absent where nothing was heard since the reply before. */
  readonly anchor?: string;
  readonly action: string;
  readonly whole?: string;
  /** What the action led to: the messages up to the next turn. */
  readonly after: string;
  /** Which message it is. */
  readonly message: number;
}

const ROLES: Readonly<Record<string, Role>> = {
  ...{ system: "system", developer: "system", SystemMessage: "system" },
  ...{ user: "user", human: "user", HumanMessage: "user" },
  ...{ assistant: "assistant", gpt: "assistant", ai: "assistant", model: "assistant", agent: "assistant" },
  ...{ bot: "assistant", chatbot: "assistant", AIMessage: "assistant", function_call: "assistant" },
  ...{ tool: "tool", function: "tool", observation: "tool", environment: "tool", env: "tool" },
  ...{ ipython: "tool", tool_response: "tool", tool_result: "tool", ToolMessage: "tool" },
};

/** What one entry of a list adds, before entries that make one reply are put together. */
interface Entry extends Content {
  readonly role: Role;
  readonly sampled: boolean;
  /** An item of the Responses API: a reply may take several. */
  readonly item: boolean;
}

/**
 * Reads a list of messages in any of the usual writings: `role`/`content`, `from`/`value`, Responses items,
 * content in parts, completions with the message inside. Errors (InputError) name the field.
 */
export function messagesOf(list: readonly unknown[], field: string, sampled = true): Message[] {
  const messages: Message[] = [];
  let reply: Entry[] = [];
  const close = () => {
    if (reply.length > 0) messages.push(replyOf(reply));
    reply = [];
  };
  list.forEach((written, i) => {
    for (const entry of entriesOf(written, `${field}.${i}`, sampled)) {
      if (entry.role !== "assistant") {
        close();
        messages.push({ role: entry.role, text: entry.spoken.join("\n"), sampled: false });
        continue;
      }
      const goesOn =
        entry.item &&
        reply.every(({ item, spoken }) => item && !(spoken.length > 0 && entry.spoken.length > 0));
      if (!goesOn) close();
      reply.push(entry);
    }
  });
  close();
  return messages;
}

function replyOf(entries: readonly Entry[]): Message {
  const all = (field: "spoken" | "thought" | "calls") =>
    entries.flatMap((entry) => entry[field]).filter((text) => text !== "");
  const [spoken, thought, calls] = [all("spoken"), all("thought"), all("calls")];
  const [action = []] = [calls, spoken, thought].filter(({ length }) => length > 0);
  const text = action.join("\n");
  const whole = [...thought, ...spoken, ...calls].join("\n");
  return {
    role: "assistant",
    text,
    sampled: entries.some((entry) => entry.sampled),
    ...(whole === text ? {} : { whole }),
  };
}

/** Items of a reply that are no messages. */
const CALL_ITEM = /_call$/;
const RESULT_ITEM = /_call_output$|^tool_result$/;

function entriesOf(written: unknown, place: string, sampled: boolean): Entry[] {
  const message = inner(written);
  const kind = member(message, "type");
  const named = member(message, "role") ?? member(message, "from") ?? member(message, "author.role");
  if (typeof kind === "string" && named === undefined) {
    if (kind === "reasoning")
      return [
        entry(
          "assistant",
          { thought: contentOf(member(message, "summary") ?? member(message, "content")).spoken },
          sampled,
          true,
        ),
      ];
    if (CALL_ITEM.test(kind)) {
      const answer = textOf(member(message, "output"));
      return [
        entry("assistant", { calls: [callText(message)] }, sampled, true),
        ...(answer === undefined ? [] : [entry("tool", { spoken: [answer] }, false, true)]),
      ];
    }
    if (RESULT_ITEM.test(kind))
      return [entry("tool", contentOf(member(message, "output") ?? member(message, "content")), false, true)];
    if (kind === "item_reference") return [];
  }
  const name =
    named ?? (typeof kind === "string" && Object.hasOwn(ROLES, kind) ? kind : undefined) ?? idOf(message);
  const role = typeof name === "string" && Object.hasOwn(ROLES, name) ? ROLES[name] : undefined;
  if (role === undefined)
    throw new InputError(
      name === undefined
        ? `field ${place} is ${shown(written)} without a role; it must be a message.`
        : `field ${place}.role is ${shown(name)}; it must be system, user, assistant or tool.`,
    );
  const content = contentOf(
    member(message, "content") ??
      member(message, "value") ??
      member(message, "parts") ??
      member(message, "text"),
  );
  if (role !== "assistant") return [entry(role, content, false, kind === "message")];
  const apart = ["reasoning_content", "reasoning", "thinking"]
    .map((path) => member(message, path))
    .find((text) => typeof text === "string" && text !== "");
  const listed = [...content.calls, ...callsOf(message)];
  const [words] = content.spoken;
  const printed =
    name === "function_call"
      ? [callText(parsed(words))]
      : content.spoken.length === 1 && listed.length === 0
        ? printedCalls(words)
        : undefined;
  const calls = [...listed, ...(printed ?? [])];
  return [
    entry(
      "assistant",
      {
        spoken: printed ? [] : content.spoken,
        thought: [...(typeof apart === "string" ? [apart] : []), ...content.thought],
        calls,
      },
      sampled && isSampled(message),
      kind === "message",
    ),
  ];
}

const entry = (role: Role, content: Partial<Content>, sampled: boolean, item: boolean): Entry => ({
  ...{ role, spoken: [], thought: [], calls: [], sampled, item },
  ...content,
});

/** Trainers mark replies that are no samples. */
const isSampled = (message: unknown): boolean =>
  flagAt(message, "loss") !== false &&
  flagAt(message, "sampled") !== false &&
  flagAt(message, "is_copied_context") !== true &&
  member(message, "weight") !== 0;

/** A completion's choice and LangChain's dumps hold their message inside. */
function inner(written: unknown): unknown {
  if (member(written, "role") !== undefined) return written;
  for (const path of ["message", "data", "kwargs"]) {
    const message = member(written, path);
    if (isObject(message) && (path === "message" || "content" in message))
      return path === "message"
        ? message
        : { ...message, type: member(written, "type"), id: member(written, "id") };
  }
  return written;
}

/** LangChain names the class of a message in a path. */
function idOf(message: unknown): unknown {
  const id = member(message, "id");
  return Array.isArray(id) ? id.at(-1) : undefined;
}

/** The steps of a chat. */
export function turnsOf(messages: readonly Message[]): ChatTurn[] {
  const turns: ChatTurn[] = [];
  let heard: string[] = [];
  let begun = false;
  messages.forEach(({ role, text, whole, sampled }, message) => {
    if (role !== "assistant") {
      // What the system says at the beginning is no state; later it is.
      if (role !== "system" || begun) heard.push(text);
      return;
    }
    begun = true;
    const anchor = heard.length > 0 ? heard.join("\n") : undefined;
    heard = [];
    const last = turns.at(-1);
    if (last && last.after === "") turns[turns.length - 1] = { ...last, after: anchor ?? "" };
    if (sampled) turns.push({ anchor, action: text, whole, after: "", message });
  });
  const last = turns.at(-1);
  if (last && heard.length > 0) turns[turns.length - 1] = { ...last, after: heard.join("\n") };
  return turns;
}

/** What the agent was first told: the task in words, as far as a chat says so. */
export function taskOf(messages: readonly Message[]): string | undefined {
  return messages.find(({ role }) => role === "user")?.text;
}

/** Equal for chats that begin alike: everything before the first sampled reply. */
export function beginningOf(messages: readonly Message[]): string {
  const first = messages.findIndex(({ sampled }) => sampled);
  return JSON.stringify(
    messages.slice(0, first < 0 ? undefined : first).map(({ role, text }) => [role, text]),
  );
}
