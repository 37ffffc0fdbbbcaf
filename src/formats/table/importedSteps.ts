/** What reading says of the steps that it keeps. */
import { count, thousands } from "../../lib/words.ts";
import type { StepRecord } from "../../rollout/batch.ts";

/** Groups whose rollouts do not all begin with the same text. */
function unlikeBeginnings(records: readonly StepRecord[]): number {
  const first = new Map<string, string>();
  const unlike = new Set<string>();
  for (const { group, step, anchor } of records) {
    if (step !== 0 || anchor == null) continue;
    if (!first.has(group)) first.set(group, anchor);
    else if (first.get(group) !== anchor) unlike.add(group);
  }
  return unlike.size;
}

/** What makes groups unlikely, in a sentence each with the remedy. */
export function groupWarnings(records: readonly StepRecord[]): string[] {
  const rollouts = new Map<string, Set<string>>();
  for (const { group, trajectory } of records) {
    const members = rollouts.get(group) ?? new Set();
    members.add(trajectory);
    rollouts.set(group, members);
  }
  const unlike = unlikeBeginnings(records);
  const lone = [...rollouts.values()].every((members) => members.size === 1);
  return [
    ...(unlike > 0
      ? [
          `In ${thousands(unlike)} of ${count(rollouts.size, "group")} the rollouts begin with different texts; their tasks may not be the same. If they are not, set another field as the group.`,
        ]
      : []),
    ...(lone && rollouts.size > 1
      ? [
          "Every group holds one rollout, so there is nothing to compare within a group. Set another field as the group, or choose how files make batches.",
        ]
      : []),
  ];
}

/** Columns that a batch has for all of its steps or not at all. */
const WHOLE_COLUMNS = [
  ["action", "an action"],
  ["valid", "a validity"],
  ["logprob", "a log-probability"],
  ["value", "a value"],
  ["logged", "a logged advantage"],
] as const;

function partColumns(records: readonly StepRecord[]): string[] {
  return WHOLE_COLUMNS.flatMap(([name, what]) => {
    const having = records.reduce((sum, record) => sum + Number(record[name] != null), 0);
    if (having === 0 || having === records.length) return [];
    return [
      `Only ${thousands(having)} of ${count(records.length, "step")} have ${what}; as the others have none, it is left out for all.`,
    ];
  });
}

/** What is worth a sentence of how the steps came to be as they are. */
export function stepNotes(
  records: readonly StepRecord[],
  { repeated, placed }: { readonly repeated: number; readonly placed: number },
): string[] {
  const unseen = records.filter(({ anchor }) => anchor == null).length;
  return [
    ...(unseen > 0 && unseen < records.length
      ? [
          `${thousands(unseen)} of ${count(records.length, "step")} have no observation, as where one reply follows another: methods that compare states assign them no step-level part.`,
        ]
      : []),
    ...partColumns(records),
    ...(repeated > 0 ? [`Merged with an equal one: ${count(repeated, "repeated row")}.`] : []),
    ...(placed > 0
      ? [
          `Step rewards were 0 only in ${count(placed, "trajectory", "trajectories")}; there the episode's reward is placed on the last step.`,
        ]
      : []),
  ];
}
