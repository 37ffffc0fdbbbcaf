/**
 * The true advantage of recorded steps under the policy that took them, by branching the simulator (VinePPO's
 * Monte-Carlo values, Kazemnejad et al. 2024, arXiv:2410.01679), with an estimator that uses the recorded
 * path.
 *
 * With p_t = π(a_t | s_t) for the recorded choice a_t, and N_t the mean return of K continuations whose first
 * choice is drawn from π without a_t,
 *
 *   Q_t = r_t + γ V_{t+1},   V_t = p_t Q_t + (1 − p_t) N_t,   A_t = Q_t − V_t = (1 − p_t)(Q_t − N_t),
 *   V = 0 after the end.
 *
 * p_t is known, so nothing is spent on finding out how often the policy stays on the path, and every Q_t is
 * had from the branches further on: K continuations a step give both sides of the difference, where K for Q
 * and K for V would cost twice that for more variance. It is unbiased for every recorded step, as each N_t is
 * and the recursion is linear with known weights. That needs the recorded successor to be the only one
 * (`isCertain`); with slips, noise of the world or drawn commands Q_t comes from K continuations of its own
 * that begin with a_t and share their noise one by one with those of N_t (common random numbers), and the
 * error is that of the paired differences.
 *
 * Rewards are those of the batch (after scale and penalties), γ is that of the estimators; a step past the
 * limit earns nothing.
 */

import { check } from "../lib/assert.ts";
import { range } from "../lib/columns.ts";
import { type Key, subKey } from "../lib/rng.ts";
import { sampleChoice } from "../rollout/choose.ts";
import { rowsOf } from "../rollout/rowsOf.ts";
import { chainAdvantages, pairedAdvantages, type StepValues } from "./assembleTruth.ts";
import {
  type BranchOrigin,
  type Continuation,
  discountedReturn,
  forkAt,
  isCertain,
  type OnProgress,
  playOut,
} from "./fork.ts";
import { policyAt } from "./policyAt.ts";

export interface TruthOptions {
  /** γ in [0, 1]. */
  readonly gamma: number;
  /** K, even, 4 … 1024. */
  readonly continuations: number;
  /** Root of the continuations' noise. */
  readonly key: Key;
  /** Whose steps are measured, ascending; all where absent. */
  readonly trajectories?: readonly number[];
  readonly onStep?: OnProgress;
}

export interface Truth extends StepValues {
  readonly gamma: number;
  readonly continuations: number;
  /** [n] the measured batch rows, ascending; all columns stand beside it. */
  readonly rows: Int32Array;
  /** Whether values came along the recorded paths (else from paired continuations). */
  readonly alongPath: boolean;
}

/** What continuations earned, before they become values: what several machines can share. */
export interface Continuations {
  /** [n] the rows they begin at: whole trajectories, ascending. */
  readonly rows: Int32Array;
  /** [n · K] discounted returns of those that begin with another choice. */
  readonly others: Float64Array;
  /** [n · K] of those that begin with the recorded one; empty where values come along the path. */
  readonly same: Float64Array;
}

/** Continuations played at once: wide enough for a GPU, small enough for memory. */
const WIDTH = 4096;

/**
 * Errors (InputError): an odd or tiny K; a policy that gives the recorded choices other probabilities than
 * they were taken with: the truth of another policy would be measured.
 */
export async function measureTruth<State>(
  origin: BranchOrigin<State>,
  options: TruthOptions,
): Promise<Truth> {
  return assembleTruth(origin, options, [await playContinuations(origin, options)]);
}

/**
 * The continuations alone. Their noise follows from the key, the row and their number, so it does not matter
 * which trajectories are played together. Errors (InputError): as of `measureTruth`.
 */
export async function playContinuations<State>(
  origin: BranchOrigin<State>,
  options: TruthOptions,
): Promise<Continuations> {
  const { gamma, continuations, key, onStep } = options;
  check(
    Number.isInteger(continuations / 2) && continuations >= 4 && continuations <= 1024,
    () => `measureTruth: ${continuations} continuations; give an even number from 4 to 1024.`,
  );
  const { batch, steps } = origin.collected;
  const trajectories = options.trajectories ?? range(0, batch.trajectories);
  const rows = Int32Array.from(trajectories.flatMap((t) => range(...rowsOf(batch, t))));
  const logprobs = await policyAt(origin, rows);
  const alongPath = isCertain(origin);
  const arms = alongPath ? 1 : 2;
  const others = new Float64Array(rows.length * continuations);
  const same = new Float64Array(alongPath ? 0 : others.length);
  const all = rows.length * continuations * arms;
  const rowsAtOnce = Math.max(1, Math.floor(WIDTH / (continuations * arms)));
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const to = Math.min(from + rowsAtOnce, rows.length);
    const branches: Continuation<State>[] = [];
    const returnsOf: (() => void)[] = [];
    for (let i = from; i < to; i++) {
      const { chosen, choices } = steps[rows[i]];
      const without = logprobs[i].slice();
      without[chosen] = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < continuations; k++) {
        const own = subKey(key, rows[i], k);
        const open = (choice: number, into: Float64Array) => {
          const episode = forkAt(origin, rows[i], own);
          episode.act(choice);
          branches.push({ episode, key: own });
          returnsOf.push(() => {
            into[i * continuations + k] = discountedReturn(episode, gamma);
          });
        };
        // Where there is nothing else to choose, no branch leaves the path.
        if (choices.length > 1) open(sampleChoice(without, own, 0), others);
        if (!alongPath) open(chosen, same);
      }
    }
    const before = from * continuations * arms;
    await playOut(branches, origin.policy, onStep && ((over) => onStep(before + over, all)));
    for (const keep of returnsOf) keep();
    await onStep?.(to * continuations * arms, all);
  }
  return { rows, others, same };
}

/** Values of the continuations of whole trajectories, however they were dealt out. */
export async function assembleTruth<State>(
  origin: BranchOrigin<State>,
  { gamma, continuations }: Pick<TruthOptions, "gamma" | "continuations">,
  parts: readonly Continuations[],
): Promise<Truth> {
  const inOrder = parts.filter(({ rows }) => rows.length > 0).sort((a, b) => a.rows[0] - b.rows[0]);
  const rows = Int32Array.from(inOrder.flatMap((part) => [...part.rows]));
  const joined = (column: "others" | "same") =>
    Float64Array.from(inOrder.flatMap((part) => [...part[column]]));
  const { batch, steps } = origin.collected;
  const logprobs = await policyAt(origin, rows);
  const { rewardScale } = origin.settings;
  const measured = { batch, rows, steps, logprobs, continuations, rewardScale, others: joined("others") };
  const alongPath = isCertain(origin);
  const values = alongPath ? chainAdvantages(measured, gamma) : pairedAdvantages(measured, joined("same"));
  return { gamma, continuations, rows, alongPath, ...values };
}
