// ProxMO's step part: each step against all steps of its group, similar texts counting more.
export const title = "Soft baseline";
export const params = {
  tau: { default: 0.1, min: 0.01, max: 2, step: 0.01, meaning: "τ: small compares near-equal texts only." },
};
export function estimate(batch, { tau }, kit) {
  const similarity = kit.similarity();
  const baseline = similarity.softMean(batch.returns, tau);
  return {
    advantage: kit.perRow((row) => batch.returns[row] - baseline[row]),
    baseline,
    weights: (row) => similarity.softmax(row, tau),
  };
}
