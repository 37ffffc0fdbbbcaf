/** What one iteration's update would make of a policy, computed beside training and never applied to it. */
import type { Spec } from "../experiment/spec.ts";
import { exp } from "../lib/portable.ts";
import { logSoftmax } from "../rollout/choose.ts";
import { type ChoiceFeatures, choiceCount } from "../world/agent/featurizer.ts";
import { CpuNet } from "./net/cpuNet.ts";
import type { NetShape } from "./net/net.ts";
import { scenarioOf } from "./scenario.ts";
import { netShape, type TrainerState } from "./train.ts";
import { samplesOf, type TrainingRows, updateAfter } from "./update.ts";

/** ln π of every choice of every row: values[start[r]] … values[start[r + 1] − 1] are row r's, in nats. */
export interface ChoiceLogprobs {
  /** [rows + 1] */
  readonly start: Int32Array;
  /** [start[rows]] */
  readonly values: Float64Array;
}

/** The policy that played a batch, as it stood before it learned from it. */
export interface ActingPolicy {
  readonly spec: Spec;
  readonly replicate: number;
  /** Weights, optimiser, and the number of the iteration that played. */
  readonly state: TrainerState;
}

/** ln π of the policy as it acted, in float64 arithmetic on its weights. */
export function logprobsBefore({ spec, state }: ActingPolicy, { decisions }: TrainingRows): ChoiceLogprobs {
  return logprobsOf(new CpuNet(shapeOf(spec), state.net), decisions);
}

/**
 * ln π after the update that training would make with these advantages: same minibatches, epochs, learning
 * rate and optimiser state, in float64 arithmetic whatever backend trains. `rows[i]` is the row that
 * advantage[i] belongs to; the others are not learned from.
 */
export async function logprobsAfter(
  { spec, replicate, state }: ActingPolicy,
  lesson: TrainingRows,
  advantage: Float64Array,
  rows: Int32Array,
): Promise<ChoiceLogprobs> {
  const net = new CpuNet(shapeOf(spec), state.net);
  await updateAfter(net, samplesOf(lesson, advantage, rows), spec, state.iteration, replicate);
  return logprobsOf(net, lesson.decisions);
}

/**
 * Mean over rows of KL(before ‖ after) = Σ_a π(a) ln(π(a)/π′(a)), in nats: how far an update moves a policy
 * where it acted.
 */
export function meanKl(before: ChoiceLogprobs, after: ChoiceLogprobs): number {
  let sum = 0;
  for (let k = 0; k < before.values.length; k++)
    sum += exp(before.values[k]) * (before.values[k] - after.values[k]);
  return sum / (before.start.length - 1);
}

const shapeOf = (spec: Spec): NetShape => netShape(spec, scenarioOf(spec));

function logprobsOf(net: CpuNet, decisions: readonly ChoiceFeatures[]): ChoiceLogprobs {
  const logits = net.logits(decisions);
  const start = new Int32Array(decisions.length + 1);
  const values = new Float64Array(logits.length);
  decisions.forEach((decision, r) => {
    start[r + 1] = start[r] + choiceCount(decision);
    values.set(logSoftmax(logits.subarray(start[r], start[r + 1])), start[r]);
  });
  return { start, values };
}
