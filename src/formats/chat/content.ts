/**
 * The content of a message: a text, or parts as OpenAI, Anthropic, Bedrock and Gemini write them. What was
 * said, what was thought, what was called and what a call came to are told apart.
 */
import { digest } from "../../lib/digest.ts";
import { isObject } from "../../lib/plainJson.ts";
import { member, textOf } from "../json.ts";
import { callText, parsed } from "./toolCalls.ts";

export interface Content {
  /** Texts and, by kind and digest, pictures and sounds; results of calls among them. */
  readonly spoken: readonly string[];
  readonly thought: readonly string[];
  readonly calls: readonly string[];
}

const NOTHING: Content = { spoken: [], thought: [], calls: [] };

export function contentOf(content: unknown): Content {
  if (content == null) return NOTHING;
  if (Array.isArray(content)) {
    const parts = content.map(partOf);
    const all = (field: keyof Content) => parts.flatMap((part) => part[field]);
    return { spoken: all("spoken"), thought: all("thought"), calls: all("calls") };
  }
  if (typeof content === "string") {
    const parts = printedParts(content);
    return parts ? contentOf(parts) : said(content);
  }
  return isObject(content) && (typeof content.type === "string" || "parts" in content)
    ? partOf(content)
    : said(textOf(content) ?? "");
}

/** Parts that a text holds, as JSON or as Python prints them: each names its kind, one that is known. */
function printedParts(text: string): readonly unknown[] | undefined {
  if (!/^\s*\[\s*\{\s*["'](?:type|text|id|thinking)["']\s*:/.test(text)) return undefined;
  const parts = parsed(text);
  return Array.isArray(parts) && parts.every(isKnownPart) ? parts : undefined;
}

const isKnownPart = (part: unknown): boolean => {
  const kind = member(part, "type");
  return (
    typeof kind === "string" &&
    (CALLS.has(kind) ||
      RESULT.test(kind) ||
      THOUGHTS.has(kind) ||
      (kind === "text" && typeof member(part, "text") === "string"))
  );
};

/** Content as one text, as the agent read it. */
export const contentText = (content: unknown): string => contentOf(content).spoken.join("\n");

const said = (text: string): Content => ({ ...NOTHING, spoken: [text] });
const thought = (text: string): Content => ({ ...NOTHING, thought: [text] });

const CALLS = new Set([
  "tool_use",
  "server_tool_use",
  "mcp_tool_use",
  "tool_call",
  "tool-call",
  "function_call",
]);
const RESULT = /(?:^tool-result|tool_result)$|_call_output$|^function_response$/;
const THOUGHTS = new Set(["thinking", "redacted_thinking", "reasoning", "thought", "reasoning_text"]);

function partOf(part: unknown): Content {
  if (typeof part === "string") return said(part);
  if (Array.isArray(member(part, "parts"))) return contentOf(member(part, "parts"));
  const kind = member(part, "type");
  const called = member(part, "functionCall") ?? member(part, "function_call") ?? member(part, "toolUse");
  if (called !== undefined) return { ...NOTHING, calls: [callText(called)] };
  const response = member(part, "functionResponse") ?? member(part, "function_response");
  if (response !== undefined) return said(textOf(member(response, "response")) ?? textOf(response) ?? "");
  const result = member(part, "toolResult");
  if (isObject(result)) return said(resultText(result));
  if (typeof kind === "string") {
    if (CALLS.has(kind)) return { ...NOTHING, calls: [callText(part)] };
    if (RESULT.test(kind)) return said(resultText(part));
    if (THOUGHTS.has(kind) || member(part, "thought") === true)
      return thought(
        textOf(member(part, kind)) ?? textOf(member(part, "text")) ?? textOf(member(part, "reasoning")) ?? "",
      );
  }
  const text = member(part, "text") ?? member(part, "refusal") ?? member(part, "content");
  if (typeof text === "string") return said(text);
  if (typeof kind !== "string") return said(textOf(part) ?? "");
  return said(`[${kind} ${mark(part)}]`);
}

/** What a call came to; an error reads differently from an answer with the same words. */
function resultText(part: unknown): string {
  const text = contentText(member(part, "content") ?? member(part, "output") ?? member(part, "result"));
  return member(part, "is_error") === true ? `[error] ${text}` : text;
}

/** Enough to tell one picture from another. */
const mark = (part: unknown) => digest(textOf(part) ?? "").slice(0, 8);
