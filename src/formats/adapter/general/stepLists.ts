/** Rollouts of any make, one a row, with a list of their steps: fields are found by their usual names. */
import type { Adapter, RowReader, SourceRow, StepSink } from "../../adapter.ts";
import { guessed } from "../../adapter.ts";
import type { ReadContext } from "../../context.ts";
import { firstOf } from "../../json.ts";
import { MappedRows } from "./mapped.ts";
import { guessMapping, type Mapping, mappingComplaint, stepListIn } from "./mapping.ts";

export const stepLists: Adapter = {
  id: "steps",
  label: "Rollouts with a list of steps",
  source: "anyone, *.jsonl and *.json",
  why: "rows have a list of steps with their actions (trajectory, steps, history, turns)",
  general: true,
  example: [1, 0].map((reward) => ({
    ...{ task_id: "boxes", initial_observation: "You see a box a and a box b." },
    trajectory: [
      { action: "open a", observation: reward ? "It is full." : "It is empty.", reward: 0 },
      { action: "take", observation: "Done.", reward },
    ],
  })),
  fits: (value) => {
    if (stepListIn(value) === undefined) return false;
    return mappingComplaint(guessMapping([{ value, file: "", line: 1, number: 1 }])) === null;
  },
  options: (rows) => [
    {
      ...{ id: "order", label: "Observations", many: false },
      values: ["before the action", "after the action"],
      usual: [`${guessMapping(rows).order} the action`],
    },
  ],
  open: (sink, context) => new StepLists(sink, context),
};

class StepLists implements RowReader {
  private reader?: MappedRows;

  constructor(
    private readonly sink: StepSink,
    private readonly context: ReadContext,
  ) {}

  take(row: SourceRow): void {
    this.reader ??= new MappedRows(this.mappingOf(row), this.sink, this.context);
    this.reader.take(row);
  }

  /** By the first row; a task's name groups, a row's number does not. */
  private mappingOf(row: SourceRow): Mapping {
    const mapping = guessMapping([row]);
    const order = this.context.chosen.order?.[0]?.startsWith("after") ?? mapping.order === "after";
    const first = order ? mapping.first || (firstOf(row.value, FIRST) ?? "") : "";
    return { ...mapping, order: order ? "after" : "before", first };
  }

  finish(): void {
    this.reader?.finish();
  }

  provenance() {
    const found = this.reader?.provenance() ?? {};
    return Object.fromEntries(
      Object.entries(found).flatMap(([field, origin]) => (origin ? [[field, guessed(origin.from)]] : [])),
    );
  }
}

const FIRST = ["initial_observation", "initial_obs", "prompt", "instruction", "question", "task", "goal"];
