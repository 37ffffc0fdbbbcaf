/**
 * Chats that were decoded into one text, taken apart again where roles change: at a chat template's tokens,
 * or, where those were skipped, at lines that hold nothing but a role. What comes between a template's tags
 * for observations is no reply either.
 */
interface Said {
  readonly role: string;
  readonly content: string;
}

/** ChatML, Llama 3, Gemma, Zephyr and GLM, DeepSeek, harmony. */
const TAGS =
  /<\|im_start\|>([\w.-]+)[^\S\n]*\n?|<\|start_header_id\|>([\w.-]+)<\|end_header_id\|>\s*|<start_of_turn>(\w+)\n?|<\|(user|assistant|system|tool|observation)\|>\n?|<｜(User|Assistant|System)｜>|<\|start\|>([\w.]+)[^<]*(?:<\|channel\|>[^<]*)?<\|message\|>/g;
/** Tokens that end a turn or a text. */
const ENDS =
  /<\|(?:im_end|eot_id|eom_id|end|endoftext|end_of_text|begin_of_text|return|call)\|>|<end_of_turn>|<｜(?:end|begin)▁of▁sentence｜>|<\/?s>|<bos>|<eos>|<pad>/g;
/** A line of its own, as is left where a template's tokens are skipped. */
const LINES = /(?:^|\n)(system|user|assistant|tool)[^\S\n]*(?=\n|$)/g;
const OBSERVED = /<(information|tool_response|observation)>[\s\S]*?<\/\1>/g;

/** @param begins who speaks until the first change of roles */
export function messagesInText(text: string, begins: "user" | "assistant"): Said[] {
  const tagged = cut(text, TAGS, begins);
  if (tagged.length > 1 || /<\|im_start\|>|<start_of_turn>|<\|start_header_id\|>/.test(text))
    return cleaned(tagged);
  const lined = cut(text, LINES, begins);
  // A reply may hold such a line of its own; a change of roles comes back to the assistant.
  if (lined.length > 1 && lined.some(({ role }, i) => role === "assistant" && (i > 0 || begins === "user")))
    return cleaned(lined);
  return cleaned(begins === "assistant" ? observed(text) : [{ role: begins, content: text }]);
}

function cut(text: string, marks: RegExp, begins: string): Said[] {
  const said: Said[] = [];
  let role = begins;
  let from = 0;
  for (const mark of text.matchAll(marks)) {
    said.push({ role, content: text.slice(from, mark.index) });
    role = (mark.slice(1).find((name) => name !== undefined) ?? begins).toLowerCase();
    from = mark.index + mark[0].length;
  }
  said.push({ role, content: text.slice(from) });
  return said;
}

/** What the environment put between a reply's parts. */
function observed(text: string): Said[] {
  const said: Said[] = [];
  let from = 0;
  for (const found of text.matchAll(OBSERVED)) {
    said.push({ role: "assistant", content: text.slice(from, found.index) });
    said.push({ role: "tool", content: found[0] });
    from = found.index + found[0].length;
  }
  said.push({ role: "assistant", content: text.slice(from) });
  return said;
}

/** Without end tokens and what they leave empty; the last, empty reply of a prompt asks for one. */
const cleaned = (said: readonly Said[]): Said[] =>
  said
    .map(({ role, content }) => ({ role, content: content.replace(ENDS, "").trim() }))
    .filter(({ content }) => content !== "");
