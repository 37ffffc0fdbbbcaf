/** What was offered at each step and how probable it was, as columns that survive structured cloning. */
import { type TextColumn, textColumn } from "./batch.ts";
import type { StepOutcome } from "./episode.ts";

export interface Decisions {
  /** [rows + 1] entries start[r] … start[r + 1] − 1 of `choice` and `logprob` belong to row r. */
  readonly start: Int32Array;
  /** The commands offered, in the order shown to the policy. */
  readonly choice: TextColumn;
  /** [rows] index of the chosen command within its row. */
  readonly chosen: Int32Array;
  /** Log-probability of every choice in nats; NaN where the batch was replayed without a policy. */
  readonly logprob: Float64Array;
  /** [rows] entropy over the row's choices in nats; NaN where replayed. */
  readonly entropy: Float64Array;
}

export function decisionsOf(steps: readonly StepOutcome<unknown>[]): Decisions {
  const start = new Int32Array(steps.length + 1);
  steps.forEach(({ choices }, r) => {
    start[r + 1] = start[r] + choices.length;
  });
  const logprob = new Float64Array(start[steps.length]).fill(Number.NaN);
  steps.forEach(({ logprobs }, r) => {
    if (logprobs) logprob.set(logprobs, start[r]);
  });
  return {
    start,
    choice: textColumn(steps.flatMap(({ choices }) => choices)),
    chosen: Int32Array.from(steps, ({ chosen }) => chosen),
    logprob,
    entropy: Float64Array.from(steps, ({ entropy }) => entropy ?? Number.NaN),
  };
}
