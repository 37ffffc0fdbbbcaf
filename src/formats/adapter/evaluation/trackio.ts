/**
 * trackio traces (`trackio.Trace`): OpenAI messages and metadata, by themselves or in a logged row under some
 * name, as JSON or as its text (trackio/trace.py).
 */
import { isObject, type JsonObject } from "../../../lib/plainJson.ts";
import type { Adapter, RowReader, SourceRow, StepSink } from "../../adapter.ts";
import { type ChatFields, ChatRows, REWARDS } from "../../chat/chatRows.ts";
import { parsed } from "../../chat/toolCalls.ts";
import type { ReadContext } from "../../context.ts";

const isTrace = (value: unknown): value is JsonObject =>
  isObject(value) && value._type === "trackio.trace" && Array.isArray(value.messages);

/** The traces of a row, each with what was logged beside it. */
function tracesIn(value: JsonObject): JsonObject[] {
  if (isTrace(value)) return [value];
  const beside = Object.fromEntries(Object.entries(value).filter(([, each]) => typeof each !== "object"));
  return Object.values(value)
    .flatMap((each) => {
      const found = parsed(each);
      return Array.isArray(found) ? found : [found];
    })
    .filter(isTrace)
    .map((trace) => ({ ...beside, ...trace }));
}

const FIELDS: ChatFields = {
  messages: ["messages"],
  group: ["metadata.group_id", "metadata.prompt_id", "metadata.example_id", "metadata.task_id"],
  reward: ["metadata.reward", "metadata.rewards", "metadata.score", "metadata.total_reward", ...REWARDS],
  success: ["metadata.success", "metadata.correct", "success"],
  iteration: ["step", "metadata.step"],
};

export const trackio: Adapter = {
  id: "trackio",
  label: "trackio traces",
  source: "trackio, logged traces as JSON Lines or parquet",
  why: "rows hold traces of _type trackio.trace",
  example: [1, 0].map((reward) => ({
    step: 4,
    trace: {
      _type: "trackio.trace",
      messages: [
        { role: "user", content: "2 + 2?" },
        { role: "assistant", content: reward ? "4" : "5" },
      ],
      metadata: { reward },
    },
  })),
  fits: (value) => tracesIn(value).length > 0,
  open: (sink: StepSink, context: ReadContext): RowReader => {
    const rows = new ChatRows(FIELDS, sink, context);
    let number = 0;
    return {
      take: (row: SourceRow) => {
        for (const value of tracesIn(row.value)) rows.take({ ...row, value, number: ++number });
      },
      finish: () => rows.finish(),
      provenance: () => rows.provenance(),
    };
  },
};
