/** REINFORCE++ with baseline (arXiv:2501.03262): return minus the group's mean, whitened over the batch. */
import type { UserAnswer, UserBatch, UserKit } from "../../src/credit/user/contract.ts";

export const title = "REINFORCE++ baseline, own file";

export const params = {
  statistics: {
    default: "trajectories",
    choices: ["trajectories", "rows"],
    meaning: "Each trajectory counts once, or each of its steps.",
  },
};

interface Params {
  readonly statistics: "rows" | "trajectories";
}

export function estimate(batch: UserBatch, { statistics }: Params, kit: UserKit): UserAnswer {
  const R = batch.episodeReturns;
  const { mean, count } = kit.statistics(kit.groups, R, { per: statistics });
  const difference = kit.perRow((r) => (count[r] === 1 ? R[r] : R[r] - mean[r]));
  const deviation = batch.rows > 1 ? kit.std(difference, 1) : 0;
  const c = 1 / Math.sqrt(deviation * deviation + 1e-8);
  const episode = kit.perRow((r) => c * difference[r]);
  const centring = kit.perRow(() => -c * kit.mean(difference));
  return { advantage: kit.perRow((r) => episode[r] + centring[r]), parts: { episode, centring } };
}
