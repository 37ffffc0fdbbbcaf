/**
 * A played batch as `truth` branches it: played again from its record, with the policy that played it from
 * the weights it had then.
 */
import type { Spec } from "../../experiment/spec.ts";
import { type Key, rootKey, subKey } from "../../lib/rng.ts";
import { type Collected, replay } from "../../rollout/collect.ts";
import { type BranchOrigin, forkAt } from "../../truth/fork.ts";
import { CpuNet } from "../net/cpuNet.ts";
import type { NetState } from "../net/net.ts";
import { netPolicy } from "../netPolicy.ts";
import { iterationKeys, replicateKey, scenarioOf } from "../scenario.ts";
import { netShape } from "../train.ts";
import type { PlayedNet } from "./scorecard.ts";

/** All that a batch and its policy follow from: plain data. */
export interface PlayedRecord {
  readonly spec: Spec;
  readonly replicate: number;
  readonly iteration: number;
  /** [trajectories][steps] what was chosen. */
  readonly actions: readonly ArrayLike<number>[];
  /** [rows] log-probability of what was chosen, to recognise the policy by. */
  readonly logprob?: Float64Array;
  /** [rows] entropy of the policy, for the methods that weigh by it. */
  readonly entropy?: Float64Array;
  /** Of the net before it learned from this batch. */
  readonly weights: Float32Array;
}

/**
 * @param state the net before it learned from the batch. It is computed in plain TypeScript, the same on
 * every machine.
 */
export function originOf(spec: Spec, collected: Collected, state: NetState): BranchOrigin {
  const scenario = scenarioOf(spec);
  const net = new CpuNet(netShape(spec, scenario), state);
  return {
    world: scenario.world,
    settings: spec,
    policy: netPolicy(net, scenario.featurizer),
    collected,
  };
}

/** Root of the noise of continuations of a batch. */
export const truthKey = ({
  spec,
  replicate,
  iteration,
}: Pick<PlayedRecord, "spec" | "replicate" | "iteration">): Key =>
  subKey(replicateKey(spec, replicate), "truth", iteration);

/** Errors (InputError): the record is not of this world and these settings. */
export function replayRecord(record: PlayedRecord): { origin: BranchOrigin; played: PlayedNet } {
  const { spec, replicate, iteration, actions, logprob, entropy, weights } = record;
  const scenario = scenarioOf(spec);
  const { tasks, sampleKey } = iterationKeys(spec, scenario, iteration, replicate);
  const options = { rollouts: spec.rollouts, settings: spec, key: sampleKey };
  const replayed = replay(scenario.world, tasks, actions, options);
  const collected = { ...replayed, batch: { ...replayed.batch, logprob, entropy } };
  const net: NetState = { weights, firstMoment: weights, secondMoment: weights, updates: 0 };
  const origin = originOf(spec, collected, net);
  const { batch, steps } = collected;
  const decisions = steps.map((_, row) => scenario.featurizer.features(forkAt(origin, row, rootKey(0)).view));
  return { origin, played: { batch, steps, decisions, spec, net } };
}
