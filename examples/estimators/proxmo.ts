/**
 * ProxMO (arXiv:2602.19225): the episode part weighed by how rare its outcome was, plus each step against the
 * steps of its group, each as much as its text is similar. Switches as in the project's own estimator;
 * `variant` is left out: the defaults are the released code.
 */
import type { UserAnswer, UserBatch, UserKit } from "../../src/credit/user/contract.ts";

export const title = "ProxMO, own file";

export const params = {
  alpha: { default: 4, min: 0, max: 1000, step: 0.1, meaning: "α, how sharply the modulation bends." },
  range: { default: 0.05, min: 0, max: 2, step: 0.01, meaning: "Greatest change of the episode part." },
  temperature: { default: 0.1, min: 1e-6, max: 1e9, step: 0.01, meaning: "τ of the soft baseline." },
  stepWeight: { default: 1, min: 0, max: 1e6, step: 0.05, meaning: "ω, the weight of the step part." },
  modulation: { default: true, meaning: "Weigh the episode part by the group's success rate." },
  stepBaseline: {
    default: "soft",
    choices: ["soft", "exact"],
    meaning: "All steps, or those of equal text.",
  },
  successRate: { default: "rows", choices: ["rows", "trajectories"], meaning: "What p is the mean of." },
  statistics: {
    default: "rows",
    choices: ["rows", "trajectories"],
    meaning: "What the mean return is over.",
  },
  episodeScale: { default: "none", choices: ["none", "std"], meaning: "Difference, or z-score." },
  deviation: {
    default: "sample",
    choices: ["sample", "population"],
    meaning: "A z-score's σ: over N − 1 plus 1e-6, or over N alone.",
  },
  neighbours: { default: "group", choices: ["group", "same-step"], meaning: "Whom a step is compared with." },
  ownRow: { default: true, meaning: "Count the step itself in its baseline." },
  oneLetterTerms: { default: false, meaning: "Keep terms of one character." },
  idf: { default: "batch", choices: ["batch", "group"], meaning: "Where terms are rare." },
};

interface Params {
  readonly alpha: number;
  readonly range: number;
  readonly temperature: number;
  readonly stepWeight: number;
  readonly modulation: boolean;
  readonly stepBaseline: "soft" | "exact";
  readonly successRate: "rows" | "trajectories";
  readonly statistics: "rows" | "trajectories";
  readonly episodeScale: "none" | "std";
  readonly deviation: "sample" | "population";
  readonly neighbours: "group" | "same-step";
  readonly ownRow: boolean;
  readonly oneLetterTerms: boolean;
  readonly idf: "batch" | "group";
}

export function estimate(batch: UserBatch, params: Params, kit: UserKit): UserAnswer {
  const R = batch.episodeReturns;
  const G = batch.returns;

  const sample = params.deviation === "sample";
  const group = kit.statistics(kit.groups, R, { per: params.statistics, ddof: sample ? 1 : 0 });
  const w = modulation(batch, params, kit);
  const scale = (r: number) => {
    if (params.episodeScale === "none") return 1;
    if (sample) return 1 / ((group.count[r] === 1 ? 1 : group.std[r]) + 1e-6);
    // Equal returns, or one: there is no σ to divide by.
    return group.std[r] <= 1e-12 * Math.abs(group.mean[r]) ? 0 : 1 / group.std[r];
  };
  const episode = kit.perRow((r) => w[r] * scale(r) * (R[r] - (group.count[r] === 1 ? 0 : group.mean[r])));

  const { baseline, weights } =
    params.stepBaseline === "exact" ? exact(batch, kit) : soft(batch, params, kit);
  const step = kit.perRow((r) => (Number.isNaN(baseline[r]) ? 0 : params.stepWeight * (G[r] - baseline[r])));
  return { advantage: kit.perRow((r) => episode[r] + step[r]), parts: { episode, step }, baseline, weights };
}

/** [rows] w = 1 + β (σ((1 − p)^α) − ½) for successes, 1 + β (σ(−p^α) − ½) for failures. */
function modulation(batch: UserBatch, params: Params, kit: UserKit): Float64Array {
  const sigmoid = (x: number) => 1 / (1 + kit.exp(-x));
  const beta = params.range / (sigmoid(1) - 0.5);
  const byRows = params.successRate === "rows";
  const rate = byRows
    ? kit.statistics(kit.groups, batch.episodeReturns)
    : kit.statistics(kit.groups, batch.success, { per: "trajectories" });
  return kit.perRow((r) => {
    if (!params.modulation) return 1;
    // As released: cut to 0 … 1, 0 where the group has one row, and a return above ½ is a success.
    const p = byRows ? (rate.count[r] === 1 ? 0 : Math.min(Math.max(rate.mean[r], 0), 1)) : rate.mean[r];
    const success = byRows ? batch.episodeReturns[r] > 0.5 : batch.success[r] === 1;
    return 1 + beta * (sigmoid(success ? kit.pow(1 - p, params.alpha) : -kit.pow(p, params.alpha)) - 0.5);
  });
}

function soft(batch: UserBatch, params: Params, kit: UserKit) {
  const { neighbours, oneLetterTerms, idf, temperature, ownRow: self } = params;
  const similarity = kit.similarity({ neighbours, oneLetterTerms, idf });
  const mean = similarity.softMean(batch.returns, temperature, { self });
  // Without terms nothing can be compared.
  const baseline = kit.perRow((r) => (similarity.termsOf(r) === 0 ? Number.NaN : mean[r]));
  const weights = (row: number) =>
    Number.isNaN(baseline[row]) ? { rows: [], weights: [] } : similarity.softmax(row, temperature, { self });
  return { baseline, weights };
}

function exact(batch: UserBatch, kit: UserKit) {
  const blocks = kit.sameText();
  const { mean, count } = kit.statistics(blocks, batch.returns);
  const baseline = kit.perRow((r) => (count[r] === 1 ? Number.NaN : mean[r]));
  const weights = (row: number) => (count[row] === 1 ? { rows: [], weights: [] } : kit.uniform(blocks, row));
  return { baseline, weights };
}
