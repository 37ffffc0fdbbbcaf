/** Single steps of an import: what must agree between two of them, what becomes of them in a batch, and the words for counts. */
import { check } from "../lib/assert.ts";
import { digest } from "../lib/digest.ts";
import type { StepRecord } from "../rollout/batch.ts";
import type { ImportedStep } from "./adapter.ts";
import { shown } from "./json.ts";

/** Groups whose rollouts do not all begin with the same text. */
export function unlikeBeginnings(records: readonly StepRecord[]): number {
  const first = new Map<string, string>();
  const unlike = new Set<string>();
  for (const { group, step, anchor } of records) {
    if (step !== 0 || anchor == null) continue;
    if (!first.has(group)) first.set(group, anchor);
    else if (first.get(group) !== anchor) unlike.add(group);
  }
  return unlike.size;
}

/** What must agree between two rows of one step, with the names that stand in errors. */
export const COMPARED = {
  group: "group",
  reward: "reward",
  anchor: "anchor",
  action: "action",
  valid: "valid",
  logprob: "logprob",
  value: "value",
  success: "success",
  logged: "logged advantage",
  episodeReward: "episode reward",
} as const;

export function agreed<T>(
  field: string,
  earlier: { value: T; line: number } | undefined,
  value: T,
  line: number,
): { value: T; line: number } {
  if (!earlier) return { value, line };
  check(
    earlier.value === value,
    () =>
      `field ${field} is ${shown(value)}, but line ${earlier.line} has ${shown(earlier.value)} for the same trajectory; give one value for the whole trajectory.`,
  );
  return earlier;
}

export function recordOf(step: ImportedStep, reward: number, success: boolean | undefined): StepRecord {
  return {
    group: step.group,
    trajectory: step.trajectory,
    step: step.step,
    reward,
    anchor: step.anchor,
    action: step.action,
    valid: step.valid,
    logprob: step.logprob,
    value: step.value,
    logged: step.logged,
    success,
    terminated: step.terminated,
    truncated: step.truncated,
    task: step.task,
  };
}

/** A group's place in 0 … 1, the same on every machine. */
export const shareOf = (group: string): number => Number.parseInt(digest(group).slice(0, 8), 16) / 2 ** 32;

/** A copy of its own: a text cut out of a longer one keeps all of that alive. */
export const flatText = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));

/** "1 row", "2 rows". */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
