/** Dr. GRPO (arXiv:2503.20783): GRPO without the division by the deviation. */
import type { UserAnswer, UserBatch, UserKit } from "../../src/credit/user/contract.ts";

export const title = "Dr. GRPO, own file";

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
  const baseline = kit.perRow((r) => (count[r] === 1 ? 0 : mean[r]));
  return { advantage: kit.perRow((r) => R[r] - baseline[r]), baseline, compared: R };
}
