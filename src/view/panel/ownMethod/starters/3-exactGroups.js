// GiGPO's step part: each step against the steps of its group with the same text.
export const title = "Exact groups";
export const params = {
  omega: { default: 1, min: 0, max: 4, step: 0.1, meaning: "ω, the weight of the step part." },
};
export function estimate(batch, { omega }, kit) {
  const R = batch.episodeReturns;
  const group = kit.statistics(kit.groups, R);
  const same = kit.sameText();
  const { mean, count } = kit.statistics(same, batch.returns);
  const episode = kit.perRow((row) => R[row] - group.mean[row]);
  // A step that is alone in its state is compared with nothing.
  const step = kit.perRow((row) => (count[row] > 1 ? omega * (batch.returns[row] - mean[row]) : 0));
  return {
    advantage: kit.perRow((row) => episode[row] + step[row]),
    parts: { episode, step },
    baseline: kit.perRow((row) => (count[row] > 1 ? mean[row] : Number.NaN)),
    weights: (row) => (count[row] > 1 ? kit.uniform(same, row) : { rows: [], weights: [] }),
  };
}
