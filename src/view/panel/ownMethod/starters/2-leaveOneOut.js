// RLOO: the return of the episode against the mean of the other episodes.
export const title = "Leave one out";
export function estimate(batch, params, kit) {
  const R = batch.episodeReturns;
  const { mean, count } = kit.statistics(kit.groups, R, { per: "trajectories" });
  const others = kit.perRow((row) => (mean[row] * count[row] - R[row]) / (count[row] - 1));
  return { advantage: kit.perRow((row) => R[row] - others[row]), baseline: others, compared: R };
}
