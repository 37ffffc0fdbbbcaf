/**
 * Chats that were decoded into one text, taken apart again where roles change: at a chat template's tokens,
 * or, where those were skipped, at lines that hold nothing but a role. What comes between a template's tags
 * for observations is no reply either.
 */
interface Said {
  readonly role: string;
  readonly content: string;
}

/** ChatML, Llama 3, Gemma, Zephyr and GLM, DeepSeek, Mistral and Llama 2, harmony. */
const TAGS =
  /<\|im_start\|>([\w.-]+)[^\S\n]*\n?|<\|start_header_id\|>([\w.-]+)<\|end_header_id\|>\s*|<start_of_turn>(\w+)\n?|<\|(user|assistant|system|tool|observation)\|>\n?|<｜(User|Assistant|System)｜>|\[(\/?INST)\]|<\|start\|>([\w.]+)(?![\w.])[^<]*(?:<\|channel\|>[^<]*)?<\|message\|>/g;
/** Tokens that end a turn or a text, and harmony's where a reply begins inside its turn. */
const ENDS =
  /<\|(?:im_end|eot_id|eom_id|end|endoftext|end_of_text|begin_of_text|return|call)\|>|<end_of_turn>|<｜(?:end|begin)▁of▁sentence｜>|<\/?s>|<bos>|<eos>|<pad>|<\|start\|>assistant$|<\|channel\|>[^<]*<\|message\|>/g;
/** A line of its own, as is left where a template's tokens are skipped. */
const LINES = /(?:^|\n)(system|user|assistant|tool|developer|ipython)[^\S\n]*(?=\n|$)/g;
/** The same of templates that name the policy so. */
const MODEL_LINES = /(?:^|\n)(system|user|model)[^\S\n]*(?=\n|$)/g;
/** Llama 3 skips the line break before a role, too: the role stands behind the last word. */
const GLUED = /(?:^|(?<=\S))(system|user|assistant|tool|ipython)\n\n/g;
const OBSERVED = /<(information|tool_response|observation)>/g;
const ROLES: Readonly<Record<string, string>> = { inst: "user", "/inst": "assistant", model: "assistant" };

/** @param begins who speaks until the first change of roles */
export function messagesInText(text: string, begins: "user" | "assistant"): Said[] {
  const tagged = text.includes("<|channel|>") ? joined(cut(text, TAGS, begins)) : cut(text, TAGS, begins);
  if (tagged.length > 1 || /<\|im_start\|>|<start_of_turn>|<\|start_header_id\|>/.test(text))
    return cleaned(tagged);
  for (const lines of [LINES, MODEL_LINES]) {
    const lined = cut(text, lines, begins);
    // A reply may hold such a line of its own; a change of roles comes back to the assistant.
    if (lined.some(({ role }, i) => role === "assistant" && i > 0))
      return cleaned(begins === "assistant" ? lined.flatMap(withinReply) : lined);
  }
  const glued = cut(text, GLUED, begins);
  if (alternate(glued, begins)) return cleaned(glued);
  return cleaned(begins === "assistant" ? observed(text) : [{ role: begins, content: text }]);
}

function cut(text: string, marks: RegExp, begins: string): Said[] {
  const said: Said[] = [];
  let role = begins;
  let from = 0;
  for (const mark of text.matchAll(marks)) {
    said.push({ role, content: text.slice(from, mark.index) });
    const name = (mark.slice(1).find((each) => each !== undefined) ?? begins).toLowerCase();
    role = Object.hasOwn(ROLES, name) ? ROLES[name] : name;
    from = mark.index + mark[0].length;
  }
  said.push({ role, content: text.slice(from) });
  return said;
}

/** Harmony's thoughts and answer are messages of one reply. */
function joined(said: readonly Said[]): Said[] {
  const replies: Said[] = [];
  for (const each of said) {
    const last = replies.at(-1);
    if (last && last.role === each.role && each.role === "assistant")
      replies[replies.length - 1] = { ...last, content: `${last.content}\n${each.content}` };
    else replies.push(each);
  }
  return replies;
}

/**
 * Roles behind words are roles only where they begin the text, take turns, and leave the last to the policy.
 */
function alternate(said: readonly Said[], begins: string): boolean {
  const roles = said.slice(begins === "user" ? 1 : 0).map(({ role }) => role);
  return (
    said.length > (begins === "user" ? 2 : 1) &&
    (begins === "assistant" || said[0].content === "") &&
    roles.at(-1) === "assistant" &&
    roles.every((role, i) => role !== "assistant" || roles[i - 1] !== "assistant")
  );
}

/** A reply may hold an observation that lost the line with its role. */
const withinReply = (said: Said): Said[] => (said.role === "assistant" ? observed(said.content) : [said]);

/** A role that is left alone before what the environment put there. */
const LEFT_ROLE = /(?:^|\n)(?:user|tool|ipython|environment)\s*$/;

/** What the environment put between a reply's parts. */
function observed(text: string): Said[] {
  const said: Said[] = [];
  const unclosed = new Set<string>();
  let from = 0;
  for (const { 0: opening, 1: tag, index } of text.matchAll(OBSERVED)) {
    if (index < from || unclosed.has(tag)) continue;
    const closing = `</${tag}>`;
    const end = text.indexOf(closing, index + opening.length);
    if (end < 0) {
      // None of the later ones is closed either.
      unclosed.add(tag);
      continue;
    }
    said.push({ role: "assistant", content: text.slice(from, index).replace(LEFT_ROLE, "") });
    from = end + closing.length;
    said.push({ role: "tool", content: text.slice(index, from) });
  }
  said.push({ role: "assistant", content: text.slice(from) });
  return said;
}

/** Without end tokens and what they leave empty; the last, empty reply of a prompt asks for one. */
const cleaned = (said: readonly Said[]): Said[] =>
  said
    .map(({ role, content }) => ({ role, content: content.replace(ENDS, "").trim() }))
    .filter(({ content }) => content !== "");
