/** A played batch as `truth` branches it: with its world and the policy that played it, from the weights it had then. */
import type { Spec } from "../experiment/spec.ts";
import type { Collected } from "../rollout/collect.ts";
import type { Origin } from "../truth/fork.ts";
import { CpuNet } from "./cpuNet.ts";
import type { NetShape, NetState } from "./net.ts";
import { netPolicy } from "./netPolicy.ts";
import { scenarioOf } from "./scenario.ts";

/** @param state the net as it was when it played, before it learnt from the batch. It is computed in plain TypeScript, the same on every machine. */
export function originOf(spec: Spec, collected: Collected, shape: NetShape, state: NetState): Origin {
  const { world, featurizer } = scenarioOf(spec);
  return { world, settings: spec, policy: netPolicy(new CpuNet(shape, state), featurizer), collected };
}
