/** Any prompt with several replies a row, each with its score: a group a row. */
import { InputError } from "../../../lib/assert.ts";
import type { JsonObject } from "../../../lib/plainJson.ts";
import {
  type Adapter,
  derived,
  type FieldOrigin,
  given,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
} from "../../adapter.ts";
import { addChat } from "../../chat/addChat.ts";
import { exchange, isSaid, saidMessages } from "../../chat/promptRows.ts";
import { type ReadContext, rowName } from "../../context.ts";
import { firstOf, member } from "../../json.ts";
import { quantityOf, successOf } from "../../quantities.ts";
import { isListOfChats } from "./mapping.ts";

const PROMPTS = ["prompt", "question", "query", "instruction", "problem", "input", "messages"];
const LISTS = [
  "responses",
  "completions",
  "outputs",
  "generations",
  "samples",
  "replies",
  "answers",
  "candidates",
];
/** Lists of whole chats, each with its prompt. */
const CHATS = ["messages", "conversations", "chats", "trajectories", "rollouts"];
const TEXTS = ["response", "completion", "output", "text", "content", "generation", "answer", "messages"];
const SCORES = ["rewards", "scores", "reward", "score", "returns", "is_correct", "correct", "accs", "acc"];
const SCORE = ["reward", "score", "return", "is_correct", "correct", "acc", "success"];
const LOGGED = ["advantages", "advantage"];

/** The field of the replies, and of their scores where those stand apart. */
function listsIn(value: JsonObject): { readonly replies: string; readonly scores?: string } | undefined {
  const replies =
    LISTS.find((name) => Array.isArray(value[name]) && (value[name] as unknown[]).length > 0) ??
    chatsIn(value);
  if (replies === undefined) return undefined;
  const list = value[replies] as readonly unknown[];
  const scores = SCORES.find(
    (name) => Array.isArray(value[name]) && (value[name] as unknown[]).length === list.length,
  );
  const within = list.every((reply) => firstOf(reply, SCORE) !== undefined);
  if (scores === undefined && !within) return undefined;
  return list.every((reply) => isSaid(reply) || firstOf(reply, TEXTS) !== undefined)
    ? { replies, scores }
    : undefined;
}

const promptIn = (value: JsonObject) => firstOf(value, PROMPTS);

const chatsIn = (value: JsonObject) =>
  CHATS.find((name) => Array.isArray(value[name]) && isListOfChats(value[name] as unknown[]));

export const replyLists: Adapter = {
  id: "replies",
  label: "Prompts with a list of scored replies",
  source: "anyone, *.jsonl",
  why: "rows have a prompt, and responses with a score each",
  general: true,
  example: [{ prompt: "2 + 2?", responses: ["4", "5"], scores: [1, 0] }],
  fits: (value) => (promptIn(value) ?? chatsIn(value)) !== undefined && listsIn(value) !== undefined,
  open: (sink, context) => new ReplyLists(sink, context),
};

class ReplyLists implements RowReader {
  private reward: FieldOrigin = given("scores");
  private logged?: FieldOrigin;

  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {}

  take(row: SourceRow): void {
    const { value } = row;
    const found = listsIn(value);
    if (!found)
      throw new InputError(
        "there is no list of replies with a score for each; write responses and scores of one length.",
      );
    const prompt = chatsIn(value) === found.replies ? undefined : promptIn(value);
    const asked = prompt === undefined ? [] : saidMessages(member(value, prompt), prompt, false);
    const list = value[found.replies] as readonly unknown[];
    const scores = found.scores === undefined ? undefined : (value[found.scores] as readonly unknown[]);
    const loggedField = LOGGED.find(
      (name) => Array.isArray(value[name]) && (value[name] as unknown[]).length === list.length,
    );
    const logged = loggedField === undefined ? undefined : (value[loggedField] as readonly unknown[]);
    this.reward = given(found.scores ?? `${found.replies}[].${firstOf(list[0], SCORE)}`);
    const group = rowName(this.context, row, "row");
    list.forEach((reply, i) => {
      const text = isSaid(reply) ? reply : member(reply, firstOf(reply, TEXTS) as string);
      const score = scores ? scores[i] : member(reply, firstOf(reply, SCORE) as string);
      const reward = quantityOf(score);
      if (reward === undefined) {
        this.sink.refuse({
          file: row.file,
          line: row.line,
          message: `reply ${i} has no score; it must be a number, or true or false.`,
        });
        return;
      }
      const messages = exchange(asked, saidMessages(text, found.replies, true));
      const used = logged?.[i];
      if (typeof used === "number") this.logged = given(loggedField as string);
      const replies = messages.filter(({ sampled }) => sampled).length;
      addChat(this.sink, row, {
        ...{ group, trajectory: `${group}/${i}`, messages, reward },
        success: typeof score === "boolean" ? successOf(score) : undefined,
        logged: typeof used === "number" ? new Array<number>(replies).fill(used) : undefined,
      });
    });
  }

  provenance(): Provenance {
    return {
      group: given("the row: one prompt"),
      trajectory: derived("place in the list"),
      step: derived("replies in the text"),
      anchor: given("the prompt"),
      action: given("the reply"),
      reward: this.reward,
      task: given("the prompt"),
      success: derived("return above one half"),
      logged: this.logged,
    };
  }
}
