// RTMC, rollout-tree Monte Carlo (arXiv:2604.11037): value of the action taken minus value of the state.
export const title = "Rollout tree";
export const params = {
  gamma: { default: 0.99, min: 0.5, max: 1, step: 0.01, meaning: "Discount from the outcome back." },
  prior: { default: 2, min: 0, max: 20, step: 1, meaning: "Visits that the group's mean is worth." },
};
export function estimate(batch, { gamma, prior }, kit) {
  const { text, action, trajectory, trajectoryStart, step, episodeReturns } = batch;
  const last = (row) => trajectoryStart[trajectory[row] + 1] - 1;
  const outcome = kit.perRow((row) => kit.pow(gamma, step[last(row)] - step[row]) * episodeReturns[row]);

  // First visits of each trajectory, merged by state and by state and action.
  const seen = new Set();
  const sums = new Map();
  const keys = (row) => {
    const state = `${batch.group[row]} ${text[row]}`;
    return [state, `${state} ${action[row]}`];
  };
  for (let row = 0; row < batch.rows; row++) {
    const [state, pair] = keys(row);
    const visit = `${trajectory[row]} ${pair}`;
    if (seen.has(visit)) continue;
    seen.add(visit);
    for (const key of [state, pair]) {
      const { sum, count } = sums.get(key) ?? { sum: 0, count: 0 };
      sums.set(key, { sum: sum + outcome[row], count: count + 1 });
    }
  }

  const groupMean = kit.statistics(kit.groups, episodeReturns, { per: "trajectories" }).mean;
  const V = kit.perRow((row) => {
    const { sum, count } = sums.get(keys(row)[0]);
    return (sum + prior * groupMean[row]) / (count + prior);
  });
  const Q = kit.perRow((row) => sums.get(keys(row)[1]).sum / sums.get(keys(row)[1]).count);
  const raw = kit.perRow((row) => Q[row] - V[row]);
  const { std } = kit.statistics(kit.groups, raw, { ddof: 0 });
  return {
    advantage: kit.perRow((row) => (std[row] > 1e-8 ? raw[row] / std[row] : raw[row])),
    baseline: V,
    compared: Q,
  };
}
