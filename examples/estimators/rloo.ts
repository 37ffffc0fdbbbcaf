/** RLOO (arXiv:2402.14740): the return of the episode against the mean of the others. */
import type { UserAnswer, UserBatch, UserKit } from "../../src/credit/user/contract.ts";

export const title = "RLOO, own file";

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
  const advantage = kit.perRow((r) => (count[r] > 1 ? (count[r] / (count[r] - 1)) * (R[r] - mean[r]) : R[r]));
  return { advantage, baseline: kit.perRow((r) => R[r] - advantage[r]), compared: R };
}
