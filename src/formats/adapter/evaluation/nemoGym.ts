/** NeMo-Gym `*rollouts.jsonl`: one rollout a row, a Responses API request with the items of its response. */

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
import { addChat, EqualTexts } from "../../chat/addChat.ts";
import { type Message, messagesOf } from "../../chat/chat.ts";
import { type ReadContext, rowName, scoped } from "../../context.ts";
import { firstOf, flagAt, idAt, listAt, member, requiredNumber } from "../../json.ts";

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
  open: (sink, context) => new NemoGym(sink, context),
};

class NemoGym implements RowReader {
  private readonly prompts = new EqualTexts("prompt");
  private group: FieldOrigin = given("_ng_task_index");
  private trajectory: FieldOrigin = given("_ng_rollout_index");

  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {}

  take(row: SourceRow): void {
    const { value, file } = row;
    const input = member(value, "responses_create_params.input");
    const asked = messagesOf(
      typeof input === "string"
        ? [{ role: "user", content: input }]
        : listAt(value, "responses_create_params.input"),
      "responses_create_params.input",
      false,
    );
    const answered = answerOf(listAt(value, "response.output"), asked);
    const taskField = firstOf(value, ["_ng_task_index", "task_idx", "task_index"]);
    const task = taskField && idAt(value, taskField);
    const rollout = idAt(value, "_ng_rollout_index");
    this.group = taskField === undefined ? derived("equal input") : given(taskField);
    if (rollout === undefined || task === undefined) this.trajectory = derived("the line");
    const group = task ?? this.prompts.nameOf(JSON.stringify(asked.map(({ text }) => text)));
    const name =
      rollout === undefined || task === undefined
        ? rowName(this.context, row, "rollout")
        : scoped(this.context, file, `${group}/${rollout}`);
    addChat(this.sink, row, {
      group: scoped(this.context, file, group),
      trajectory: name,
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

/**
 * The messages of an answer. Agents that call the model once a step leave a list for each call, and each
 * holds the ones before: the last is the whole answer, after what was asked.
 */
function answerOf(output: readonly unknown[], asked: readonly Message[]): Message[] {
  if (output.length === 0 || !output.every(Array.isArray)) return messagesOf(output, "response.output");
  const field = (call: number) => `response.output.${call}`;
  const calls = output.map((items: readonly unknown[], call) => messagesOf(items, field(call)));
  const whole = calls.every((messages, call) => call === 0 || beginsWith(messages, calls[call - 1]));
  const all = whole ? calls[calls.length - 1] : calls.flat();
  return beginsWith(all, asked) ? all.slice(asked.length) : all;
}

const beginsWith = (messages: readonly Message[], beginning: readonly Message[]) =>
  beginning.every(({ role, text }, i) => messages[i]?.role === role && messages[i].text === text);
