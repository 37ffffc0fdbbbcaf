/**
 * SKELETON: the smallest adapter of a rollout format, for the recipe beside it. Replace every name, and say
 * here who writes such files and what one row of them is.
 */

import { type Adapter, derived, given, type RowReader, type StepSink } from "../../adapter.ts";
import { type ReadContext, scoped } from "../../context.ts";
import { member, numberAt, requiredId, requiredNumber, textOf } from "../../json.ts";

export const tiny: Adapter = {
  id: "tiny",
  label: "Tiny steps",
  source: "a trainer of your own, *.jsonl",
  why: "rows have game, try and points",
  example: [
    { game: "a", try: 1, turn: 0, seen: "door", did: "open", points: 0 },
    { game: "a", try: 1, turn: 1, seen: "room", did: "enter", points: 1 },
  ],
  fits: (value) => ["game", "try", "points"].every((key) => Object.hasOwn(value, key)),
  open: (sink, context) => readerOf(sink, context),
};

const readerOf = (sink: StepSink, context: ReadContext): RowReader => ({
  take: ({ value, file, line }) => {
    // Ids that mean something within a file only are told apart by the file's name.
    const group = scoped(context, file, requiredId(value, "game"));
    sink.add({
      ...{ file, line, group },
      trajectory: `${group}/${requiredId(value, "try")}`,
      step: numberAt(value, "turn") ?? 0,
      anchor: textOf(member(value, "seen")),
      action: textOf(member(value, "did")),
      reward: requiredNumber(value, "points"),
    });
  },
  provenance: () => ({
    group: given("game"),
    trajectory: given("try"),
    step: given("turn"),
    anchor: given("seen"),
    action: given("did"),
    reward: given("points"),
    success: derived("return above one half"),
  }),
});
