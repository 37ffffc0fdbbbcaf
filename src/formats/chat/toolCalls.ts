/**
 * Tool calls in the writings of those who log them, as `name(arguments)`: OpenAI (`function.name`,
 * `function.arguments`), its older `function_call`, Responses items (`function_call`, `computer_call`, …),
 * Anthropic (`tool_use` with `input`), Gemini (`functionCall` with `args`), LangChain (`name`, `args`),
 * Inspect (`function`, `arguments`), τ²-bench and verifiers (`name`, `arguments`), Harbor (`function_name`),
 * and any of them as JSON text or as Python prints them.
 */
import { isObject, type JsonObject } from "../../lib/plainJson.ts";
import { member, textOf } from "../json.ts";
import { pythonValue } from "./pythonValue.ts";

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

/** What a text holds where it is JSON or a value of Python; everything else as it is. */
export function parsed(written: unknown): unknown {
  if (typeof written !== "string" || !/^\s*(?:[[{]|[A-Z]\w*\()/.test(written)) return written;
  try {
    return JSON.parse(written);
  } catch {
    return pythonValue(written) ?? written;
  }
}

/**
 * The calls that a reply's words are, and nothing else: printed by Python as a dict with a name and its
 * arguments, as an object such as `ToolCall(…)`, or as a list of them. JSON is left to be the words, as a
 * policy may be asked to write it.
 */
export function printedCalls(text: string): string[] | undefined {
  if (!/^\s*(?:[[(]\s*)?(?:\{\s*'|[A-Z]\w*\()/.test(text)) return undefined;
  const value = pythonValue(text);
  const calls = Array.isArray(value) ? value : [value];
  return calls.length > 0 && calls.every(isCall) ? calls.map(callText) : undefined;
}

/** A name and what is given to it, here or in `function`. */
const isCall = (value: unknown): boolean =>
  isObject(value) &&
  [value, value.function].some(
    (each) =>
      typeof (member(each, "name") ?? member(each, "tool_name")) === "string" &&
      ["arguments", "args", "parameters", "input", "kwargs"].some((name) => member(each, name) !== undefined),
  );

const withoutIds = (call: JsonObject) =>
  Object.fromEntries(Object.entries(call).filter(([name]) => !IDS.has(name)));
