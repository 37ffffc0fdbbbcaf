/** What must hold of the rows of one trajectory, and what follows from them, whichever reader sees them. */

import { check, shown } from "../../lib/assert.ts";
import { isSuccess } from "../../rollout/success.ts";

/** A value that all rows of a trajectory have in common, with the line that gave it first. */
export interface Told<T> {
  readonly value: T;
  readonly line: number;
}

/**
 * What is known after another row. Throws an InputError where the row says something else than an earlier
 * one.
 */
export function agreed<T>(field: string, earlier: Told<T> | undefined, value: T, line: number): Told<T> {
  if (!earlier) return { value, line };
  check(
    earlier.value === value,
    () =>
      `field ${field} is ${shown(value)}, but line ${earlier.line} has ${shown(earlier.value)} for the same trajectory; give one value for the whole trajectory.`,
  );
  return earlier;
}

/** The sentence for two rows of one step that are not equal. `what` differs, line `line` was first. */
export const twinComplaint = (what: string, line: number, step: number, trajectory: string): string =>
  `${what} differs from line ${line}, though both are step ${step} of trajectory ${shown(trajectory)}; remove one of the lines or give it an index of its own.`;

/**
 * A step that is missing, and the index that stands where it should; undefined where `indices` are 0 … T−1,
 * in any order.
 */
export function gapIn(
  indices: Iterable<number>,
): { readonly missing: number; readonly found: number } | undefined {
  const sorted = [...indices].sort((a, b) => a - b);
  const missing = sorted.findIndex((index, expected) => index !== expected);
  return missing < 0 ? undefined : { missing, found: sorted[missing] };
}

/** The sentence for it. `field` is what the file calls the index. */
export const gapComplaint = (
  field: string,
  { missing, found }: { readonly missing: number; readonly found: number },
  trajectory: string,
): string =>
  `field ${field} is ${found}, but step ${missing} of trajectory ${shown(trajectory)} is missing; steps must be 0, 1, 2, ….`;

/** Whether the episode's reward is to be placed on the last step: there is one, and every step has 0. */
export const isPlaced = (
  episodeReward: number | undefined,
  steps: readonly { readonly reward: number }[],
): episodeReward is number => !!episodeReward && steps.every(({ reward }) => reward === 0);

/**
 * Whether the episode is a success: as told, else by more than half of the full reward; undefined where
 * nothing says.
 */
export const successOf = (
  told: boolean | undefined,
  episodeReward: number | undefined,
  rewardScale: number,
): boolean | undefined =>
  told ?? (episodeReward === undefined ? undefined : isSuccess(episodeReward, rewardScale));

/** An observation with nothing in it is none: it names no state that steps could share. */
export const observationOf = (text: string | null | undefined): string | null =>
  text == null || text.trim() === "" ? null : text;
