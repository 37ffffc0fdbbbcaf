/**
 * An estimator of your own on a corridor that is solved exactly: how near to the true advantage it comes, beside
 * GRPO and ProxMO.
 */
import {
  collect,
  computeCredit,
  rootKey,
  rowsOf,
  scoreEstimate,
  solve,
  subKey,
  uniformPolicy,
  worldOf,
  worldSchema,
} from "proxmo-playground";

const GAMMA = 0.95;
const settings = worldSchema.parse({ id: "corridor", length: 3 });
const { makeTask, world } = worldOf(settings);
const key = rootKey(7);
const tasks = Array.from({ length: 4 }, (_, g) => ({
  id: `task ${g}`,
  task: makeTask(settings, subKey(key, g)),
}));
const play = { rewardScale: 1, invalidPenalty: 0, invalidChoices: 0, slip: 0 };
const { batch, steps } = await collect(world, tasks, uniformPolicy, {
  rollouts: 16,
  settings: play,
  key: subKey(key, "sample"),
});

// The truth: each task solved once, and Q − V of every action that was taken.
const solutions = [];
for (let g = 0; g < batch.groups; g++) {
  const [first] = rowsOf(batch, batch.groupStart[g]);
  solutions.push(await solve(world, steps[first].state, uniformPolicy, play, GAMMA));
}
const advantage = Float64Array.from(steps, ({ state, chosen }, row) => {
  const { q, value } = solutions[batch.group[row]].at(state);
  return q[chosen] - value;
});
const truth = {
  rows: Int32Array.from(steps, (_, row) => row),
  advantage,
  error: new Float64Array(batch.rows),
  halves: [advantage, advantage],
};

/** Your estimator: the episode against the mean of its group, the later the step the more of it. */
function lateSteps({ rows, group, trajectory, step, episodeReturn, groupStart }) {
  const mean = (g) => {
    const returns = episodeReturn.slice(groupStart[g], groupStart[g + 1]);
    return returns.reduce((sum, one) => sum + one, 0) / returns.length;
  };
  return Float64Array.from({ length: rows }, (_, r) => {
    const [from, to] = rowsOf(batch, trajectory[r]);
    return (episodeReturn[trajectory[r]] - mean(group[r])) * ((step[r] + 1) / (to - from));
  });
}

const methods = {
  GRPO: computeCredit(batch, { id: "grpo" }, GAMMA).advantage,
  ProxMO: computeCredit(batch, { id: "proxmo" }, GAMMA).advantage,
  "late steps": lateSteps(batch),
};
console.log(`${batch.trajectories} episodes, ${batch.rows} steps, exact truth`);
for (const [name, estimate] of Object.entries(methods)) {
  const { pearson } = scoreEstimate(batch, truth, estimate);
  console.log(`${name}: correlation with the true advantage ${pearson.mean.toFixed(3)}`);
}
