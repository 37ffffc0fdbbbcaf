/**
 * What a run is expected to take, roughly: memory and one core's time. Settings that are valid one by one can
 * multiply to more than a page can hold; those are refused in words before anything begins.
 *
 * Letters: R rows of a batch if every episode lasts to the step limit, C choices of a step, P weights of a
 * net, n rows of a group. Constants were measured in Node with `run` on batches of 1,500 to 102,400 rows and
 * nets of up to 1,024 units; a run takes less where episodes end early.
 */

import { InputError } from "../lib/assert.ts";
import { square } from "../lib/portable.ts";
import { decimal, thousands } from "../lib/words.ts";
import type { Spec } from "./spec.ts";
import { boundsAt, valueAt, withValue } from "./specField.ts";

interface RunCost {
  /** One batch in the thread that plays it. */
  readonly batchBytes: number;
  /** All nets of the run, with their checkpoint. */
  readonly netBytes: number;
  /** What is kept of iterations that are over. */
  readonly historyBytes: number;
  /** All of it, with the copies of a batch on the page. */
  readonly bytes: number;
  /** Of one core, for the whole run. */
  readonly seconds: number;
}

/** Most that a page may need: engines end a thread at about 4 GB. */
export const PAGE_BYTES = 2e9;

/** Seconds of one environment step of training, world, policy and update together, at 32 hidden units. */
const STEP: Readonly<Record<string, number>> = {
  household: 35e-6,
  corridor: 15e-6,
  bifurcation: 15e-6,
  shop: 60e-6,
};
/** Of comparing two texts of a group, where no text occurs twice. */
const PAIR = 50e-9;

/** Features of a world's featurizer; of the widest where a world is not listed. */
const FEATURES: Readonly<Record<string, number>> = { household: 1100, bifurcation: 1150, shop: 1150 };
const WIDEST = 2000;
/**
 * Of a weight: itself and two moments in float32, its gradient in float64, and two copies of a checkpoint.
 */
const WEIGHT_BYTES = 12 + 8 + 2 * 12;
/** What a net keeps of rows that it has scored: two float64 lists of at most a million numbers. */
const SCORED = { rows: 3000, numbers: 1e6, bytes: 16 };
/** Of a step: state, texts, columns. Of each of its choices: text, features, probability. */
const ROW_BYTES = 3500;
const CHOICE_BYTES = 110;
/** A command that does nothing is a text of its own, and remembered as one that was offered. */
const INVALID_BYTES = 500;
/** A sentence more, and one more text that no other step has. */
const SENTENCE_BYTES = 2000;
/** Of an iteration of one lane and replicate: statistics and digests, in two threads and a checkpoint. */
const RECORD_BYTES = 3 * 1200;
/** The batch in play, the one that was handed to the page, and the page's own copies of it. */
const BATCHES = 3;
/** Room for batches that are in play at once. */
const AT_ONCE_BYTES = 500e6;

export function runCost(spec: Spec): RunCost {
  const { groups, rollouts, world, training, lanes, seeds, policy, invalidChoices } = spec;
  const hidden = policy.kind === "mlp" ? policy.hidden : 0;
  const sentences = "distractorSentences" in world ? world.distractorSentences : 0;
  const rows = groups * rollouts * world.stepLimit;
  const replicates = lanes.length * seeds;

  const batchBytes =
    rows *
    (ROW_BYTES +
      (choicesOf(spec) + invalidChoices) * CHOICE_BYTES +
      invalidChoices * INVALID_BYTES +
      sentences * SENTENCE_BYTES);
  const weights = (FEATURES[world.id] ?? WIDEST) * (hidden + 1);
  const scored = Math.min(SCORED.numbers, SCORED.rows * (hidden + 1)) * SCORED.bytes;
  const netBytes = replicates * (weights * WEIGHT_BYTES + scored);
  const historyBytes = replicates * training.iterations * RECORD_BYTES;

  const compared = sentences > 0 ? groups * square(rollouts * world.stepLimit) * PAIR : 0;
  const iteration = rows * stepSeconds(spec) + compared;
  return {
    batchBytes,
    netBytes,
    historyBytes,
    bytes: BATCHES * batchBytes + netBytes + historyBytes,
    seconds: replicates * training.iterations * iteration,
  };
}

/** Seconds of one environment step of training on one core. */
export function stepSeconds({ world, policy }: Pick<Spec, "world" | "policy">): number {
  const hidden = policy.kind === "mlp" ? policy.hidden : 0;
  return (STEP[world.id] ?? STEP.household) * (0.5 + hidden / 64);
}

/** C: choices that a world offers at a step, about. */
function choicesOf({ world }: Spec): number {
  return world.id === "household" ? world.receptacles + 4 : 12;
}

/** How many replicates may play at once, of `most`: their batches stand in memory together. */
export const turnsAtOnce = (spec: Spec, most: number): number =>
  Math.max(1, Math.min(most, Math.floor(AT_ONCE_BYTES / runCost(spec).batchBytes)));

/** Numbers that can be lowered, the one that costs least to lose first. */
const LOWERED = {
  groups: "groups",
  rollouts: "rollouts",
  "world.stepLimit": "the step limit",
  invalidChoices: "invalid choices",
  "policy.hidden": "hidden units",
  seeds: "seeds",
  "training.iterations": "iterations",
} as const;
type Path = keyof typeof LOWERED;

/** As many as a sentence can name. */
const MAX_WAYS = 3;

/** Errors (InputError): more than a page can hold; names numbers to lower and to what. */
export function checkHolds(spec: Spec, room = PAGE_BYTES): void {
  const complaint = complaintOfSize(spec, room);
  if (complaint !== null) throw new InputError(complaint);
}

/** The same as a sentence; null where the page can hold it. */
export function complaintOfSize(spec: Spec, room = PAGE_BYTES): string | null {
  const { bytes } = runCost(spec);
  if (bytes <= room) return null;
  const ways = (Object.keys(LOWERED) as Path[]).flatMap((path) => {
    const value = mostThatHolds(spec, path, room);
    return value === null ? [] : [`${LOWERED[path]} from ${thousands(numberAt(spec, path))} to ${value}`];
  });
  return (
    `These settings need about ${sayBytes(bytes)} of memory, more than the ${sayBytes(room)} that a page can hold: ` +
    `lower ${ways.length > 0 ? ways.slice(0, MAX_WAYS).join(", or ") : severalToLower(spec, room)}.`
  );
}

/** The largest value of one number with which the run holds; null where even its smallest is too much. */
function mostThatHolds(spec: Spec, path: Path, room: number): number | null {
  const holds = (value: number) => runCost(withValue(spec, path, value)).bytes <= room;
  let { min } = boundsAt(spec, path);
  let max = numberAt(spec, path);
  if (min >= max || !holds(min)) return null;
  while (max - min > 1) {
    const middle = Math.floor((min + max) / 2);
    if (holds(middle)) min = middle;
    else max = middle;
  }
  return min;
}

/** Where one number is not enough: those after one another until it holds. */
function severalToLower(spec: Spec, room: number): string {
  let lowered = spec;
  const ways: string[] = [];
  for (const path of Object.keys(LOWERED) as Path[]) {
    const least = boundsAt(lowered, path).min;
    if (numberAt(lowered, path) <= least) continue;
    const value = mostThatHolds(lowered, path, room) ?? least;
    ways.push(`${LOWERED[path]} from ${thousands(numberAt(lowered, path))} to ${value}`);
    lowered = withValue(lowered, path, value);
    if (runCost(lowered).bytes <= room) break;
  }
  return ways.join(" and ");
}

const numberAt = (spec: Spec, path: Path) => valueAt(spec, path) as number;

/** "26 GB", "340 MB". */
export const sayBytes = (bytes: number): string =>
  bytes >= 1e9
    ? `${decimal(bytes / 1e9, bytes < 1e10 ? 1 : 0)} GB`
    : `${Math.max(1, Math.round(bytes / 1e6))} MB`;

/** "40 seconds", "6 minutes", "3 hours": of one core, in one unit. */
export function saySeconds(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} seconds`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} minutes`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} hours`;
  return `${thousands(Math.round(seconds / 86400))} days`;
}
