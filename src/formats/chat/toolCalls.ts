/**
 * Tool calls in the writings of those who log them, as `name(arguments)`: OpenAI (`function.name`,
 * `function.arguments`), its older `function_call`, Responses items (`function_call`, `computer_call`, …),
 * Anthropic (`tool_use` with `input`), Gemini (`functionCall` with `args`), LangChain (`name`, `args`),
 * Inspect (`function`, `arguments`), τ²-bench and verifiers (`name`, `arguments`), Harbor (`function_name`),
 * and any of them as JSON text.
 */
import { isObject, type JsonObject } from "../../lib/plainJson.ts";
import { member, textOf } from "../json.ts";

const NAMES = ["function.name", "function", "name", "tool_name", "function_name", "toolName", "tool"];
const ARGUMENTS = [
  ...["function.arguments", "function.parameters", "arguments", "input", "args", "parameters", "kwargs"],
  ...["action", "actions", "command", "queries", "query", "code"],
];
/** Names of one call among others; they tell nothing of what is called. */
const IDS = new Set([
  "id",
  "call_id",
  "tool_call_id",
  "type",
  "status",
  "index",
  "requestor",
  "thought_signature",
]);

/** A call as text; of what has no name, all that it says: two different calls never read alike. */
export function callText(written: unknown): string {
  const call = parsed(written);
  if (!isObject(call)) return textOf(call) ?? "";
  const name = NAMES.map((path) => member(call, path)).find(
    (found) => typeof found === "string" && found !== "",
  );
  const path = ARGUMENTS.find((each) => member(call, each) !== undefined);
  const kind = typeof call.type === "string" ? /^(.+)_call$/.exec(call.type)?.[1] : undefined;
  const called = typeof name === "string" ? name : kind === "function" ? undefined : kind;
  if (called === undefined) return textOf(withoutIds(call)) ?? "";
  const given = path === undefined ? undefined : member(call, path);
  const rest = path === undefined && typeof name !== "string" ? withoutIds(call) : given;
  return `${called}(${textOf(rest) ?? ""})`;
}

/** Calls that stand in a message beside its content. */
export function callsOf(message: unknown): string[] {
  const listed = parsed(member(message, "tool_calls") ?? member(message, "additional_kwargs.tool_calls"));
  const calls = Array.isArray(listed) ? listed : isObject(listed) ? [listed] : [];
  const older = member(message, "function_call");
  return [...calls, ...(older == null ? [] : [older])].map(callText);
}

/** What a text holds where it is JSON; everything else as it is. */
export function parsed(written: unknown): unknown {
  if (typeof written !== "string" || !/^\s*[[{]/.test(written)) return written;
  try {
    return JSON.parse(written);
  } catch {
    return written;
  }
}

const withoutIds = (call: JsonObject) =>
  Object.fromEntries(Object.entries(call).filter(([name]) => !IDS.has(name)));
