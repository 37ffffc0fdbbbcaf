/**
 * RAGEN rollouts converted to JSON: one environment a row, its `history` a list of states with the reply and
 * the reward.
 */

import { InputError } from "../../../lib/assert.ts";
import {
  type Adapter,
  derived,
  given,
  type Provenance,
  type RowReader,
  type SourceRow,
  type StepSink,
  wholly,
} from "../../adapter.ts";
import { type ReadContext, scoped } from "../../context.ts";
import { flagAt, idAt, listAt, member, numberAt, requiredId, textOf } from "../../json.ts";

export const ragen: Adapter = {
  id: "ragen",
  label: "RAGEN rollouts (converted)",
  source: "RAGEN, converted rollouts",
  why: "rows have env_id, group_id and history",
  example: [
    {
      env_id: 0,
      group_id: 0,
      history: [{ state: "P _ G", llm_response: "Right", actions: ["Right"], reward: 1 }, { state: "_ P G" }],
    },
  ],
  fits: (value) =>
    Object.hasOwn(value, "env_id") &&
    Object.hasOwn(value, "group_id") &&
    Array.isArray(member(value, "history")),
  open: (sink, context) => new Ragen(sink, context),
};

class Ragen implements RowReader {
  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {}

  take({ value, file, line, number }: SourceRow): void {
    const group = scoped(this.context, file, requiredId(value, "group_id"));
    const trajectory = `${group}/${idAt(value, "env_id") ?? number}`;
    const history = listAt(value, "history");
    // The last entry may hold nothing but the state that the last action led to.
    const turns = history.filter((entry) => replyOf(entry) !== undefined);
    if (turns.length === 0)
      throw new InputError("field history has no reply, so there is no step to credit.");
    const end = history.at(-1);
    const after = replyOf(end) === undefined ? textOf(member(end, "state")) : undefined;
    const success = flagAt(value, "success") ?? flagAt(turns.at(-1), "info.success");
    wholly(this.sink, trajectory, () => {
      turns.forEach((entry, step) => {
        this.sink.add({
          ...{ file, line, group, trajectory, step, success },
          reward: numberAt(entry, "reward") ?? 0,
          anchor: textOf(member(entry, "state")),
          action: actionsOf(entry),
          after: step === turns.length - 1 ? after : undefined,
        });
      });
    });
  }

  provenance(): Provenance {
    return {
      group: given("group_id"),
      trajectory: given("env_id"),
      step: derived("order of history"),
      anchor: given("history[].state"),
      action: given("history[].actions"),
      reward: given("history[].reward"),
      success: derived("success, else return above one half"),
    };
  }
}

const replyOf = (entry: unknown) => member(entry, "llm_response") ?? member(entry, "actions");

/** Several actions may be taken in one turn. */
function actionsOf(entry: unknown): string | undefined {
  const actions = member(entry, "actions");
  if (Array.isArray(actions) && actions.length > 0)
    return actions.map((action) => textOf(action)).join(" | ");
  return (Array.isArray(actions) ? undefined : textOf(actions)) ?? textOf(member(entry, "llm_response"));
}
