/**
 * What another choice at a recorded step would have led to: continuations that begin with it, each beside one
 * that begins with the recorded choice and has the same noise (common random numbers), so that their
 * difference varies less than either.
 */
import { check } from "../lib/assert.ts";
import { type Key, subKey } from "../lib/rng.ts";
import { type Interval, mean, meanInterval } from "../lib/stats.ts";
import type { Episode } from "../rollout/episode.ts";
import {
  type BranchOrigin,
  type Continuation,
  discountedReturn,
  forkAt,
  type OnProgress,
  playOut,
} from "./fork.ts";

export interface ChoiceComparison {
  readonly row: number;
  readonly choice: number;
  /** Mean over continuations of the discounted return from this step on, with Student's 95 % interval. */
  readonly other: Interval;
  readonly recorded: Interval;
  /** Mean of the paired differences, other minus recorded. */
  readonly difference: Interval;
  /** Share of continuations won. */
  readonly won: { readonly other: number; readonly recorded: number };
  /** The first continuations of the other choice, step by step. */
  readonly transcripts: readonly ContinuationTranscript[];
}

interface ContinuationTranscript {
  readonly steps: readonly { readonly action: string; readonly observation: string }[];
  readonly won: boolean;
  readonly discountedReturn: number;
  /** That of the continuation with the recorded choice and the same noise. */
  readonly twin: { readonly won: boolean; readonly discountedReturn: number };
}

interface CompareOptions {
  readonly row: number;
  /** Index among the recorded choices of that step. */
  readonly choice: number;
  readonly continuations: number;
  readonly gamma: number;
  readonly key: Key;
  readonly onStep?: OnProgress;
}

const MAX_TRANSCRIPTS = 16;

/** Errors (InputError): no such choice at that step. */
export async function compareChoices<State>(
  origin: BranchOrigin<State>,
  { row, choice, continuations, gamma, key, onStep }: CompareOptions,
): Promise<ChoiceComparison> {
  const step = origin.collected.steps[row];
  check(
    step !== undefined && choice >= 0 && choice < step.choices.length,
    () => `Step ${row} has no choice ${choice}; give a step of the batch and one of its choices.`,
  );
  const open = (first: number): Continuation<State>[] =>
    Array.from({ length: continuations }, (_, k) => {
      const own = subKey(key, row, k);
      const episode = forkAt(origin, row, own);
      episode.act(first);
      return { episode, key: own };
    });
  const others = open(choice);
  const recorded = open(step.chosen);
  await playOut([...others, ...recorded], origin.policy, onStep);
  const returnsOf = (arm: Continuation<State>[]) =>
    arm.map(({ episode }) => discountedReturn(episode, gamma));
  const otherReturns = returnsOf(others);
  const recordedReturns = returnsOf(recorded);
  const shareWon = (arm: Continuation<State>[]) => mean(arm.map(({ episode }) => Number(episode.won)));
  return {
    row,
    choice,
    other: meanInterval(otherReturns),
    recorded: meanInterval(recordedReturns),
    difference: meanInterval(otherReturns.map((value, k) => value - recordedReturns[k])),
    won: { other: shareWon(others), recorded: shareWon(recorded) },
    transcripts: others.slice(0, MAX_TRANSCRIPTS).map(({ episode }, k) => ({
      steps: stepsOf(episode),
      won: episode.won,
      discountedReturn: otherReturns[k],
      twin: { won: recorded[k].episode.won, discountedReturn: recordedReturns[k] },
    })),
  };
}

/** What was done and read from the fork on. */
function stepsOf({ view, steps }: Episode<unknown>): ContinuationTranscript["steps"] {
  const before = view.actions.length - steps.length;
  return steps.map((_, i) => ({
    action: view.actions[before + i],
    observation: view.observations[before + i + 1],
  }));
}
