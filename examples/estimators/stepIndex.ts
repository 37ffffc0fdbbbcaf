/** Step index (rLLM's per_step advantages): a step against the steps of its group taken at the same time. */
import type { UserAnswer, UserBatch, UserKit } from "../../src/credit/user/contract.ts";

export const title = "Step index, own file";

export const params = {
  scale: { default: "std", choices: ["std", "none"], meaning: "Divide by the deviation of those steps." },
};

interface Params {
  readonly scale: "none" | "std";
}

export function estimate(batch: UserBatch, { scale }: Params, kit: UserKit): UserAnswer {
  const { mean, std, count } = kit.statistics(kit.sameStep(), batch.returns);
  return {
    advantage: kit.perRow((r) =>
      count[r] === 1 ? 0 : (batch.returns[r] - mean[r]) / (scale === "std" ? std[r] + 1e-6 : 1),
    ),
    baseline: kit.perRow((r) => (count[r] === 1 ? Number.NaN : mean[r])),
    weights: (row) => (count[row] === 1 ? { rows: [], weights: [] } : kit.uniform(kit.sameStep(), row)),
  };
}
