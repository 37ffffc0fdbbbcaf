/** How far advantages are from averaging to 0. */

import { rms } from "../../lib/stats.ts";
import type { Batch } from "../../rollout/batch.ts";
import { rowsOf, rowsOfGroup, sizeOf, trajectoriesOf } from "../../rollout/rowsOf.ts";
import type { Credit } from "../estimator.ts";

/**
 * What is noticed of advantages: more than this share of their root mean square over the batch, which
 * training divides them by.
 */
export const NOTICEABLE = 0.1;

/**
 * [groups] mean advantage of each group in units of the root mean square over the batch; 0 where all
 * advantages of the batch are 0.
 *
 * By definition estimators average to 0 in a group in one of two senses: over its step rows (m_rows = Σ_it
 * A_it / n), or over its trajectories (m_traj = mean_i of mean_t A_it), for their parts one by one. Of each
 * part the mean that is nearer 0 counts, so that nothing is said of an estimator that centres exactly in
 * either sense (GRPO, RLOO, GiGPO, GAGPO), and what remains is what the definition leaves open: ProxMO's
 * weights w differ between successes and failures, and its kernel gives some steps more say than others;
 * REINFORCE++ centres over the batch, not the group. A shift common to a group tells none of its actions from
 * another; with finite batches and clipping it moves the policy all the same. `centring` is no part of its
 * own: it belongs to the first. A group of one trajectory is centred by nothing and gets 0 here.
 */
export function groupDrift(
  batch: Batch,
  { advantage, parts }: Pick<Credit, "advantage" | "parts">,
): Float64Array {
  const drift = new Float64Array(batch.groups);
  const unit = rms(advantage);
  if (!(unit > 0)) return drift;
  const { centring, ...rest } = parts;
  Object.values(rest).forEach((part, i) => {
    const values = i === 0 && centring ? part.map((a, r) => a + centring[r]) : part;
    for (let g = 0; g < batch.groups; g++)
      if (sizeOf(batch, g) > 1) drift[g] += nearerMean(batch, values, g) / unit;
  });
  return drift;
}

/** Of the mean over the rows of a group and the mean over its trajectories, the one nearer 0. */
function nearerMean(batch: Batch, values: Float64Array, group: number): number {
  const [from, to] = rowsOfGroup(batch, group);
  let total = 0;
  let means = 0;
  for (const t of trajectoriesOf(batch, group)) {
    const [first, end] = rowsOf(batch, t);
    let sum = 0;
    for (let r = first; r < end; r++) sum += values[r];
    total += sum;
    means += sum / (end - first);
  }
  const overRows = total / (to - from);
  const overTrajectories = means / sizeOf(batch, group);
  return Math.abs(overRows) < Math.abs(overTrajectories) ? overRows : overTrajectories;
}
