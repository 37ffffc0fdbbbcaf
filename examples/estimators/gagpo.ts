/** GAGPO (arXiv:2605.13217): generalised advantage estimation with the group's mean returns as values. */
import type { UserAnswer, UserBatch, UserKit } from "../../src/credit/user/contract.ts";

export const title = "GAGPO, own file";

export const params = {
  lambda: { default: 0.95, min: 0, max: 1, step: 0.01, meaning: "λ: 0 trusts the next state, 1 the return." },
  scale: { default: "std", choices: ["std", "none"], meaning: "Normalise the advantages of a group." },
};

interface Params {
  readonly lambda: number;
  readonly scale: "none" | "std";
}

export function estimate(batch: UserBatch, { lambda, scale }: Params, kit: UserKit): UserAnswer {
  const { gamma, rewards } = batch;
  const value = kit.statistics(kit.sameText(), batch.returns).mean;
  const raw = new Float64Array(batch.rows);
  for (let r = batch.rows - 1; r >= 0; r--) {
    const next = kit.next(r);
    const delta = rewards[r] + (next < 0 ? 0 : gamma * value[next]) - value[r];
    raw[r] = delta + (next < 0 ? 0 : gamma * lambda * raw[next]);
  }
  if (scale === "none") return { advantage: raw };
  const group = kit.statistics(kit.groups, raw);
  return {
    advantage: kit.perRow((r) =>
      group.count[r] === 1 ? 0 : (raw[r] - group.mean[r]) / (group.std[r] + 1e-6),
    ),
  };
}
