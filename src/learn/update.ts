/**
 * What a batch teaches: its steps with the advantages of any estimator, and one iteration's update of a net
 * on them.
 */
import type { Spec } from "../experiment/spec.ts";
import { subKey } from "../lib/rng.ts";
import type { StepOutcome } from "../rollout/episode.ts";
import type { ChoiceFeatures } from "../world/agent/featurizer.ts";
import type { PolicyNet } from "./net/net.ts";
import { type PpoStats, ppoUpdate, type Sample } from "./net/ppo.ts";
import { replicateKey } from "./scenario.ts";

/** A played batch as a policy learns from it. */
export interface TrainingRows {
  /** [rows] choices, log-probabilities and what was chosen. */
  readonly steps: readonly Pick<StepOutcome<unknown>, "chosen" | "logprobs">[];
  /** [rows] what the net saw. */
  readonly decisions: readonly ChoiceFeatures[];
}

/**
 * Samples of rows with their advantages. `rows[i]` is the row that advantage[i] belongs to, where not every
 * row is learned from. The steps must have been chosen by a policy: they need log-probabilities.
 */
export function samplesOf(
  { steps, decisions }: TrainingRows,
  advantage: Float64Array,
  rows?: Int32Array,
): Sample[] {
  return Array.from(advantage, (value, i) => {
    const row = rows ? rows[i] : i;
    const { chosen, logprobs } = steps[row];
    return { features: decisions[row], chosen, advantage: value, logprob: logprobs![chosen] };
  });
}

/**
 * Learning rate of iteration i. It falls in a straight line over each stretch [from, to) between restarts:
 *
 *   rate(i) = learningRate · (1 − (i − from) / (to − from)),   from ≤ i < to
 *
 * Without restarts that is one stretch, [0, iterations). More iterations at the end are a stretch of their
 * own, so the rates before stay: warm restarts as in SGDR (Loshchilov & Hutter 2017), with a line for its
 * cosine.
 */
export function learningRateAt(
  { learningRate, iterations, restarts = [] }: Spec["training"],
  iteration: number,
): number {
  const from = Math.max(0, ...restarts.filter((one) => one <= iteration));
  const to = Math.min(iterations, ...restarts.filter((one) => one > iteration));
  return learningRate * Math.max(0, 1 - (iteration - from) / (to - from));
}

/**
 * The update that follows the batch of an iteration: learning rate and order of minibatches are those of that
 * iteration and replicate.
 */
export function updateAfter(
  net: PolicyNet,
  samples: readonly Sample[],
  spec: Pick<Spec, "seed" | "training">,
  iteration: number,
  replicate: number,
): Promise<PpoStats> {
  const { training } = spec;
  const learningRate = learningRateAt(training, iteration);
  const key = subKey(replicateKey(spec, replicate), "minibatch", iteration);
  return ppoUpdate(net, samples, { ...training, learningRate }, key);
}
