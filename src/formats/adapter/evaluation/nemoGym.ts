/** NeMo-Gym `*rollouts.jsonl`: one rollout a row, a Responses API request with the items of its response. */

import { InputError, shown } from "../../../lib/assert.ts";
import { isObject } from "../../../lib/plainJson.ts";
import {
  type Adapter,
  derived,
  type FieldOrigin,
  given,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
  scoped,
} from "../../adapter.ts";
import { addChat, EqualTexts } from "../../chat/addChat.ts";
import { callText, contentText, type Message, messagesOf } from "../../chat/chat.ts";
import { flagAt, idAt, listAt, member, requiredNumber, textOf } from "../../json.ts";

export const nemoGym: Adapter = {
  id: "nemo-gym",
  label: "NeMo-Gym rollouts",
  source: "NVIDIA NeMo-Gym, *rollouts.jsonl",
  why: "rows have responses_create_params, response and reward",
  example: [
    {
      _ng_task_index: 0,
      _ng_rollout_index: 1,
      reward: 1,
      responses_create_params: { input: [{ role: "user", content: "What is 1 + 2?" }] },
      response: {
        output: [
          { type: "function_call", name: "add", arguments: '{"a":1,"b":2}' },
          { type: "function_call_output", output: "3" },
          { type: "message", role: "assistant", content: [{ type: "output_text", text: "3" }] },
        ],
      },
    },
  ],
  fits: (value) =>
    Object.hasOwn(value, "responses_create_params") && Array.isArray(member(value, "response.output")),
  open: (sink, files) => new NemoGym(sink, files),
};

class NemoGym implements RowReader {
  private readonly prompts = new EqualTexts("prompt");
  private group: FieldOrigin = given("_ng_task_index");
  private trajectory: FieldOrigin = given("_ng_rollout_index");

  constructor(
    private readonly sink: StepSink,
    private readonly files: number,
  ) {}

  take(row: SourceRow): void {
    const { value, file } = row;
    const input = member(value, "responses_create_params.input");
    const asked = itemsOf(
      typeof input === "string"
        ? [{ role: "user", content: input }]
        : listAt(value, "responses_create_params.input"),
      "responses_create_params.input",
      false,
    );
    const answered = itemsOf(listAt(value, "response.output"), "response.output", true);
    const task = idAt(value, "_ng_task_index");
    const rollout = idAt(value, "_ng_rollout_index");
    if (task === undefined) this.group = derived("equal input");
    if (rollout === undefined || task === undefined) this.trajectory = derived("the line");
    const group = task ?? this.prompts.nameOf(JSON.stringify(asked.map(({ text }) => text)));
    const name =
      rollout === undefined || task === undefined ? `rollout ${row.number}` : `${group}/${rollout}`;
    addChat(this.sink, row, {
      group: scoped(this.files, file, group),
      trajectory: scoped(this.files, file, name),
      messages: [...asked, ...answered],
      reward: requiredNumber(value, "reward"),
      terminated: flagAt(value, "terminated"),
      truncated: flagAt(value, "truncated"),
    });
  }

  provenance(): Provenance {
    return {
      group: this.group,
      trajectory: this.trajectory,
      step: derived("order of the output items"),
      anchor: derived("messages and tool outputs since the last reply"),
      action: given("the reply and its tool calls"),
      reward: derived("reward, placed on the last step"),
      task: derived("the first user message"),
      success: derived("return above one half"),
    };
  }
}

/** Items as messages: calls made together, and a text with its calls, are one message. */
function itemsOf(items: readonly unknown[], field: string, sampled: boolean): Message[] {
  const messages: Message[] = [];
  /** The reply being put together. */
  let parts: string[] | null = null;
  let spoken = false;
  const close = () => {
    if (parts) messages.push({ role: "assistant", text: parts.join("\n"), sampled });
    parts = null;
    spoken = false;
  };
  items.forEach((item, i) => {
    if (!isObject(item)) throw new InputError(`field ${field}.${i} is ${shown(item)}; it must be an item.`);
    const type = member(item, "type") ?? "message";
    if (type === "reasoning") return;
    if (type === "function_call") {
      parts = [...(parts ?? []), callText(item)];
      return;
    }
    if (type === "function_call_output") {
      close();
      messages.push({ role: "tool", text: textOf(member(item, "output")) ?? "", sampled: false });
      return;
    }
    if (member(item, "role") === "assistant") {
      if (spoken) close();
      parts = [...(parts ?? []), contentText(member(item, "content"))];
      spoken = true;
      return;
    }
    close();
    messages.push(...messagesOf([item], `${field}.${i}`, false));
  });
  close();
  return messages;
}
