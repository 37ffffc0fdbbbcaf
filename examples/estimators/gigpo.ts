/**
 * GiGPO (arXiv:2505.10978): the episode against its group, plus each step's return-to-go against the steps of
 * the group that stand in the same state.
 */
import type { UserAnswer, UserBatch, UserKit } from "../../src/credit/user/contract.ts";

export const title = "GiGPO, own file";

export const params = {
  grouping: {
    default: "exact",
    choices: ["exact", "similarity"],
    meaning: "Compare steps of equal text, or of similar text.",
  },
  threshold: { default: 0.95, min: 0, max: 1, step: 0.01, meaning: "Least ratio of matching characters." },
  scale: { default: "none", choices: ["none", "std"], meaning: "Divide both parts by their deviation." },
  stepWeight: { default: 1, min: 0, max: 1000, step: 0.05, meaning: "ω, the weight of the step part." },
  statistics: {
    default: "rows",
    choices: ["rows", "trajectories"],
    meaning: "Each trajectory counts once, or each of its steps.",
  },
};

interface Params {
  readonly grouping: "exact" | "similarity";
  readonly threshold: number;
  readonly scale: "none" | "std";
  readonly stepWeight: number;
  readonly statistics: "rows" | "trajectories";
}

const EPSILON = 1e-6;

export function estimate(batch: UserBatch, params: Params, kit: UserKit): UserAnswer {
  const { grouping, threshold, scale, stepWeight, statistics } = params;
  const R = batch.episodeReturns;
  const G = batch.returns;
  const divisor = (std: number) => (scale === "std" ? std + EPSILON : 1);

  const group = kit.statistics(kit.groups, R, { per: statistics });
  const episode = kit.perRow((r) =>
    group.count[r] === 1 ? R[r] / divisor(1) : (R[r] - group.mean[r]) / divisor(group.std[r]),
  );

  const blocks = grouping === "exact" ? kit.sameText() : kit.similarText(threshold);
  const block = kit.statistics(blocks, G);
  // A step that is alone in its state is compared with nothing.
  const alone = (r: number) => block.count[r] === 1;
  const step = kit.perRow((r) =>
    alone(r) ? 0 : (stepWeight * (G[r] - block.mean[r])) / divisor(block.std[r]),
  );
  return {
    advantage: kit.perRow((r) => episode[r] + step[r]),
    parts: { episode, step },
    baseline: kit.perRow((r) => (alone(r) ? Number.NaN : block.mean[r])),
    weights: (row) => (alone(row) ? { rows: [], weights: [] } : kit.uniform(blocks, row)),
  };
}
