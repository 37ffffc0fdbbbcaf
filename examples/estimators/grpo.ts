/** GRPO (arXiv:2402.03300): the return of the episode against its group, in standard deviations. */
import type { UserAnswer, UserBatch, UserKit } from "../../src/credit/user/contract.ts";

export const title = "GRPO, own file";

export const params = {
  statistics: {
    default: "trajectories",
    choices: ["trajectories", "rows"],
    meaning: "Each trajectory counts once, or each of its steps.",
  },
  ddof: { default: 1, min: 0, max: 1, step: 1, meaning: "The deviation divides by N − ddof." },
  scale: {
    default: "group",
    choices: ["group", "batch", "none"],
    meaning: "Divide by the deviation of the group, of the batch, or by nothing.",
  },
};

interface Params {
  readonly statistics: "rows" | "trajectories";
  readonly ddof: 0 | 1;
  readonly scale: "group" | "batch" | "none";
}

const EPSILON = 1e-6;

export function estimate(batch: UserBatch, { statistics, ddof, scale }: Params, kit: UserKit): UserAnswer {
  const R = batch.episodeReturns;
  const group = kit.statistics(kit.groups, R, { per: statistics, ddof });
  const whole = scale === "batch" ? spreadOfBatch(batch, statistics, ddof, kit) : 1;
  const deviation = (r: number) => {
    if (scale === "none") return 1;
    if (scale === "batch") return whole + EPSILON;
    // A group of one is compared with nobody: it keeps its return.
    return (group.count[r] === 1 ? 1 : group.std[r]) + EPSILON;
  };
  const baseline = kit.perRow((r) => (group.count[r] === 1 ? 0 : group.mean[r]));
  return {
    advantage: kit.perRow((r) => (R[r] - baseline[r]) / deviation(r)),
    baseline,
    compared: R,
    weights: (row) => kit.uniform(kit.groups, row),
  };
}

function spreadOfBatch(batch: UserBatch, statistics: "rows" | "trajectories", ddof: 0 | 1, kit: UserKit) {
  const starts = batch.trajectoryStart.subarray(0, batch.trajectories);
  const samples =
    statistics === "rows" ? batch.episodeReturns : Array.from(starts, (r) => batch.episodeReturns[r]);
  const spread = samples.length > 1 ? kit.std(samples, ddof) : 0;
  return spread < 1e-9 ? 1 : spread;
}
