/** A net as a policy. */
import type { Policy } from "../rollout/policy.ts";
import { type ChoiceFeatures, choiceCount, type Featurizer } from "../world/agent/featurizer.ts";
import type { PolicyNet } from "./net/net.ts";

/** [decisions][choices] scores. */
export async function scoresOf(
  net: PolicyNet,
  decisions: readonly ChoiceFeatures[],
): Promise<Float64Array[]> {
  const logits = await net.logits(decisions);
  let to = 0;
  return decisions.map((features) => {
    const from = to;
    to += choiceCount(features);
    return logits.subarray(from, to);
  });
}

export const netPolicy =
  (net: PolicyNet, featurizer: Featurizer): Policy =>
  (views) =>
    scoresOf(
      net,
      views.map((view) => featurizer.features(view)),
    );
