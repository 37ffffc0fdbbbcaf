/**
 * OpenHands' `output.jsonl`: an instance a row with the `history` of its events, an action of the agent and
 * the observation it caused; or those of the newer SDK (`kind` ActionEvent, ObservationEvent, MessageEvent).
 */
import { InputError } from "../../../lib/assert.ts";
import { isObject, type JsonObject } from "../../../lib/plainJson.ts";
import {
  type Adapter,
  derived,
  given,
  guessed,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
} from "../../adapter.ts";
import { addChat } from "../../chat/addChat.ts";
import { type Message, messagesOf } from "../../chat/chat.ts";
import { contentText } from "../../chat/content.ts";
import { type ReadContext, rowName, scoped } from "../../context.ts";
import { idAt, listAt, member, textOf } from "../../json.ts";
import { Outcomes, outcomeOf } from "../../outcomes.ts";

const isRollout = (value: JsonObject) =>
  Object.hasOwn(value, "instance_id") && Array.isArray(value.history) && !Array.isArray(value.messages);

export const openHands: Adapter = {
  id: "openhands",
  label: "OpenHands output",
  source: "OpenHands, output.jsonl, with the report of the evaluation",
  why: "rows have instance_id and a history of events",
  batches: "a batch a folder",
  skips: (file) => /\/(?:llm_completions|completions|infer_logs|logs)\/|\.swebench\.jsonl$/.test(file),
  example: [
    {
      instance_id: "repo__1",
      instruction: "Fix the bug.",
      history: [
        { source: "user", action: "message", args: { content: "Fix the bug." } },
        { source: "agent", action: "run", args: { command: "ls", thought: "I look." } },
        { source: "agent", observation: "run", content: "setup.py", extras: {} },
        { source: "agent", action: "finish", args: {} },
      ],
      test_result: { git_patch: "", report: { resolved: true } },
    },
  ],
  fits: isRollout,
  open: (sink, context) => new OpenHands(sink, context),
};

class OpenHands implements RowReader {
  private readonly outcomes: Outcomes;
  private own = false;

  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {
    this.outcomes = new Outcomes(sink);
  }

  take(row: SourceRow): void {
    const { value, file } = row;
    if (!isRollout(value)) {
      if (!this.outcomes.take(value))
        throw new InputError("field history is missing, and this is no report of results either.");
      return;
    }
    const instance = idAt(value, "instance_id") as string;
    const events = listAt(value, "history").flatMap((event) => (Array.isArray(event) ? event : [event]));
    const messages = messagesOf(events.flatMap(saidIn), "history");
    const asked = messages.some(({ role }) => role === "user");
    const instruction = textOf(member(value, "instruction"));
    const outcome = outcomeOf(value);
    if (outcome) this.own = true;
    const trajectory = rowName(this.context, row, "rollout");
    addChat(this.sink, row, {
      group: scoped(this.context, file, instance),
      trajectory,
      messages: asked || instruction === undefined ? messages : [userSaid(instruction), ...messages],
      reward: outcome?.reward ?? 0,
      success: outcome?.success,
    });
    if (!outcome) this.outcomes.await(trajectory, [instance]);
  }

  finish(): void {
    this.outcomes.settle();
  }

  provenance(): Provenance {
    return {
      group: given("instance_id"),
      trajectory: derived("the row"),
      step: derived("the agent's actions"),
      anchor: derived("what was observed since the last action"),
      action: given("the action with its arguments"),
      reward: this.own
        ? derived("test_result, placed on the last step")
        : this.outcomes.used
          ? derived("the report's resolved instances")
          : guessed("none in these files, so 0"),
      task: derived("the first user message"),
      success: derived("resolved"),
    };
  }
}

const userSaid = (text: string): Message => ({ role: "user", text, sampled: false });

/** Events of the program itself, which the agent neither does nor sees. */
const SILENT = new Set([
  "change_agent_state",
  "agent_state_changed",
  "null",
  "recall",
  "system",
  "condensation",
]);
/** Arguments that are no part of what is done. */
const ASIDES = new Set([
  "thought",
  "is_confirmed",
  "confirmation_state",
  "hidden",
  "security_risk",
  "timeout",
  "blocking",
]);

/** An event as a message; none where it says nothing to either side. */
function saidIn(event: unknown): object[] {
  if (!isObject(event)) return [];
  if (typeof event.kind === "string") return saidInNewer(event);
  const { action, observation, source } = event;
  if (typeof action === "string" && !SILENT.has(action)) {
    const args = isObject(event.args) ? event.args : {};
    if (action === "message")
      return [{ role: source === "user" ? "user" : "assistant", content: args.content }];
    if (source !== "agent") return [];
    const own = Object.fromEntries(
      Object.entries(args).filter(([name, value]) => !ASIDES.has(name) && value !== ""),
    );
    return [{ role: "assistant", reasoning: args.thought, tool_calls: [{ name: action, arguments: own }] }];
  }
  if (typeof observation === "string" && !SILENT.has(observation))
    return [{ role: "tool", content: event.content ?? event.message }];
  return [];
}

function saidInNewer({ kind, ...event }: JsonObject): object[] {
  if (kind === "MessageEvent") return isObject(event.llm_message) ? [event.llm_message] : [];
  if (kind === "ActionEvent")
    return [
      {
        role: "assistant",
        reasoning: contentText(event.thought),
        tool_calls: [event.tool_call ?? { name: event.tool_name, arguments: event.action }],
      },
    ];
  if (kind === "ObservationEvent" || kind === "AgentErrorEvent") {
    const content =
      member(event.observation, "content") ??
      member(event.observation, "output") ??
      event.error ??
      event.observation;
    return [{ role: "tool", content }];
  }
  return [];
}
