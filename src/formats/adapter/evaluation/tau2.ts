/**
 * τ²-bench results: one object with `simulations`, a trial of a task each (tau2/data_model/simulation.py,
 * message.py). The agent does not see what the user calls and what comes back to the user; its greeting is
 * fixed, not sampled.
 */
import { InputError } from "../../../lib/assert.ts";
import { isObject } from "../../../lib/plainJson.ts";
import {
  type Adapter,
  derived,
  given,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
} from "../../adapter.ts";
import { addChat } from "../../chat/addChat.ts";
import { type Message, messagesOf } from "../../chat/chat.ts";
import { type ReadContext, scoped } from "../../context.ts";
import { idAt, listAt, member, requiredId } from "../../json.ts";
import { quantityAt } from "../../quantities.ts";

const isSimulation = (value: unknown) =>
  isObject(value) &&
  Array.isArray(value.messages) &&
  Object.hasOwn(value, "task_id") &&
  Object.hasOwn(value, "reward_info");

export const tau2: Adapter = {
  id: "tau2",
  label: "τ²-bench results",
  source: "τ²-bench, data/simulations/*.json",
  why: "the object has simulations with task_id, reward_info and messages",
  example: [
    {
      info: { num_trials: 2 },
      simulations: [1, 0].map((reward, trial) => ({
        ...{ id: `s${trial}`, task_id: "3", trial, reward_info: { reward }, termination_reason: "user_stop" },
        messages: [
          { role: "assistant", content: "Hello, what can I do?" },
          { role: "user", content: "Change my ticket." },
          {
            role: "assistant",
            tool_calls: [{ name: "change", arguments: { to: trial }, requestor: "assistant" }],
          },
          { role: "tool", content: "changed", requestor: "assistant" },
          { role: "assistant", content: "It is changed." },
        ],
      })),
    },
  ],
  fits: (value) =>
    isSimulation(value) || (Array.isArray(value.simulations) && value.simulations.some(isSimulation)),
  open: (sink, context) => new Tau2(sink, context),
};

class Tau2 implements RowReader {
  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {}

  take(row: SourceRow): void {
    if (isSimulation(row.value)) {
      this.takeSimulation(row, row.value);
      return;
    }
    listAt(row.value, "simulations").forEach((simulation, i) => {
      try {
        this.takeSimulation(row, simulation);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        // The other simulations are none the worse for it.
        const { file, line } = row;
        this.sink.refuse({ file, line, message: `simulation ${i}: ${error.message}` });
      }
    });
  }

  private takeSimulation(row: SourceRow, simulation: unknown): void {
    const group = scoped(this.context, row.file, requiredId(simulation, "task_id"));
    const reward = quantityAt(simulation, "reward_info.reward");
    const end = idAt(simulation, "termination_reason");
    if (reward === undefined)
      throw new InputError(
        `field reward_info.reward is missing; the simulation was not evaluated${end === undefined ? "" : ` (${end})`}.`,
      );
    addChat(this.sink, row, {
      group,
      trajectory: `${group}/${idAt(simulation, "trial") ?? 0} ${idAt(simulation, "id") ?? ""}`.trim(),
      messages: seenByAgent(listAt(simulation, "messages")),
      reward,
      truncated: end === "max_steps" || end === "timeout" ? true : undefined,
    });
  }

  provenance(): Provenance {
    return {
      group: given("task_id"),
      trajectory: given("trial and id"),
      step: derived("order of the messages"),
      anchor: derived("messages since the last reply"),
      action: given("the reply and its tool calls"),
      reward: derived("reward_info.reward, placed on the last step"),
      task: derived("the first user message"),
      success: derived("return above one half"),
    };
  }
}

function seenByAgent(list: readonly unknown[]): Message[] {
  const single = list.flatMap((message) => {
    const several = member(message, "tool_messages");
    return Array.isArray(several) ? several : [message];
  });
  const seen = single.filter(
    (message) =>
      member(message, "requestor") !== "user" &&
      !(member(message, "role") === "user" && member(message, "content") == null),
  );
  const greets =
    member(seen[0], "role") === "assistant" && !calls(seen[0]) && member(seen[1], "role") === "user";
  return messagesOf(seen, "messages").map((message, i) =>
    i === 0 && greets ? { ...message, sampled: false } : message,
  );
}

const calls = (message: unknown) => {
  const list = member(message, "tool_calls");
  return Array.isArray(list) && list.length > 0;
};
