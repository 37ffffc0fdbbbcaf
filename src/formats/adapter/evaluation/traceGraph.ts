/**
 * A trace as the graph that verifiers writes: messages (`nodes`), each with its `parent`, which comes before
 * it; anything else is a root. A branch is a leaf with all that leads to it. Work grows with the nodes and no
 * faster, however they branch.
 */
import { messagesOf, turnsOf } from "../../chat/chat.ts";
import { member } from "../../json.ts";

export const isReply = (node: unknown) => member(node, "message.role") === "assistant";

/** The parent where it comes before its child, so that walking up ends; −1 for a root. */
const parentOf = (parents: readonly unknown[], index: number): number => {
  const parent = parents[index];
  return typeof parent === "number" && parent >= 0 && parent < index ? parent : -1;
};

/** What the agent heard since its reply before. */
export class HeardBefore {
  /** By parent: replies to one message heard the same. */
  private readonly known = new Map<number, string | undefined>();

  constructor(
    private readonly nodes: readonly unknown[],
    private readonly parents: readonly unknown[],
  ) {}

  /** Undefined where there is nothing. */
  by(index: number): string | undefined {
    const parent = parentOf(this.parents, index);
    if (!this.known.has(parent)) this.known.set(parent, this.upTo(parent));
    return this.known.get(parent);
  }

  private upTo(last: number): string | undefined {
    const heard: unknown[] = [];
    let at = last;
    for (; at >= 0 && !isReply(this.nodes[at]); at = parentOf(this.parents, at))
      heard.push(member(this.nodes[at], "message"));
    // What the system says is no state at the beginning and one behind a reply.
    const before = at >= 0 ? [{ role: "assistant", content: "", sampled: false }] : [];
    const reply = { role: "assistant", content: "" };
    return turnsOf(messagesOf([...before, ...heard.reverse(), reply], "nodes")).at(-1)?.anchor;
  }
}

/** What was said to the last reply. */
export function answerTo(
  nodes: readonly unknown[],
  parents: readonly unknown[],
  index: number,
): string | undefined {
  const heard: unknown[] = [];
  for (let i = index + 1, parent = index; i < nodes.length; i++)
    if (parents[i] === parent && !isReply(nodes[i])) {
      heard.push(member(nodes[i], "message"));
      parent = i;
    }
  const text = messagesOf(heard, "nodes")
    .map((message) => message.text)
    .join("\n");
  return text === "" ? undefined : text;
}

/** A reply among the tokens of its branch. */
interface BranchReply {
  readonly step: number;
  /** Its first token, counted from the root. */
  readonly begin: number;
  /** [tokens] 1 where the policy sampled it. */
  readonly sampled: Uint8Array;
}

/** Where the tokens of each branch lie; branches in the order of their leaves, as prime-rl counts them. */
export class TraceBranches {
  private readonly leaves: readonly number[];
  private readonly replies = new Map<number, BranchReply>();
  /** By node: itself or the nearest above it that is a reply with tokens; −1 where there is none. */
  private readonly nearest: Int32Array;
  private readonly parents: Int32Array;

  /** @param sampled the nodes that are steps, in their order */
  constructor(nodes: readonly unknown[], parents: readonly unknown[], sampled: readonly number[]) {
    const inner = new Set(parents);
    this.leaves = nodes.flatMap((_, i) => (inner.has(i) ? [] : [i]));
    this.parents = Int32Array.from(nodes, (_, i) => parentOf(parents, i));
    this.nearest = new Int32Array(nodes.length);
    const steps = new Map(sampled.map((index, step) => [index, step]));
    const ends = new Float64Array(nodes.length);
    nodes.forEach((node, i) => {
      const parent = this.parents[i];
      const begin = parent < 0 ? 0 : ends[parent];
      const ids = member(node, "token_ids");
      const mask = member(node, "mask");
      const tokens = Array.isArray(ids) ? ids.length : 0;
      ends[i] = begin + tokens;
      const step = steps.get(i);
      const isPlaced = step !== undefined && tokens > 0 && Array.isArray(mask);
      this.nearest[i] = isPlaced ? i : parent < 0 ? -1 : this.nearest[parent];
      if (!isPlaced) return;
      const flags = Uint8Array.from({ length: tokens }, (_, k) => Number(mask[k] === true || mask[k] === 1));
      this.replies.set(i, { step, begin, sampled: flags });
    });
  }

  has(branch: number): boolean {
    return branch in this.leaves;
  }

  /** From the last to the first. */
  *repliesOf(branch: number): Generator<BranchReply> {
    for (let at = this.nearest[this.leaves[branch]]; at >= 0; ) {
      yield this.replies.get(at) as BranchReply;
      const parent = this.parents[at];
      at = parent < 0 ? -1 : this.nearest[parent];
    }
  }
}
