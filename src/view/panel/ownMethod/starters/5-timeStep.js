// Each step against the steps of its group that were taken at the same time.
export const title = "Time-step baseline";
export function estimate(batch, params, kit) {
  const { mean } = kit.statistics(kit.sameStep(), batch.returns);
  return { advantage: kit.perRow((row) => batch.returns[row] - mean[row]), baseline: mean };
}
