// GRPO: the return of the episode against its group, in standard deviations.
export const title = "GRPO in five lines";
export function estimate(batch, params, kit) {
  const R = batch.episodeReturns;
  const { mean, std } = kit.statistics(kit.groups, R, { per: "trajectories" });
  return { advantage: kit.perRow((row) => (R[row] - mean[row]) / (std[row] + 1e-6)) };
}
