/** A batch as a user's file sees it. */

import { InputError } from "../../lib/assert.ts";
import { perRow } from "../../lib/columns.ts";
import type { Batch } from "../../rollout/batch.ts";
import { episodeReturns, returnsToGo } from "../parts/returns.ts";
import { anchorLabels } from "../similarity/anchors.ts";
import type { OptionalUserColumn, UserBatch } from "./contract.ts";

/** What an optional column is called where it is missing. */
const MISSING: Record<OptionalUserColumn, string> = {
  text: "texts of states (anchor_obs in files)",
  action: "texts of actions",
  valid: "marks of admissible actions (is_action_valid in files)",
  logprob: "log-probabilities",
  value: "values of states",
  logged: "logged advantages",
};

/**
 * Columns are copies, so that a file that writes into them changes nothing but its own view. Reading an
 * optional column that the batch lacks is an InputError.
 */
export function userBatchOf(batch: Batch, gamma: number): UserBatch {
  const { anchor, action, valid, logprob, value, logged } = batch;
  const columns: Record<OptionalUserColumn, unknown> = {
    text: anchor && anchorLabels(batch).slice(),
    action: action?.index.slice(),
    valid: valid?.slice(),
    logprob: logprob?.slice(),
    value: value?.slice(),
    logged: logged?.slice(),
  };
  const has = Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, column !== undefined]),
  ) as Record<OptionalUserColumn, boolean>;
  const own = {
    rows: batch.rows,
    trajectories: batch.trajectories,
    groups: batch.groups,
    gamma,
    group: batch.group.slice(),
    trajectory: batch.trajectory.slice(),
    step: batch.step.slice(),
    rewards: batch.reward.slice(),
    returns: returnsToGo(batch, gamma),
    episodeReturns: episodeReturns(batch),
    success: Uint8Array.from(perRow(batch.rows, (r) => batch.success[batch.trajectory[r]])),
    groupStart: Int32Array.from(batch.groupStart, (t) => batch.trajectoryStart[t]),
    trajectoryStart: batch.trajectoryStart.slice(),
    has: Object.freeze(has),
  };
  const optional = (name: string, column: OptionalUserColumn, found: unknown) =>
    Object.defineProperty(own, name, {
      enumerable: true,
      get: () => {
        if (found !== undefined) return found;
        throw new InputError(
          `batch.${name} is not there: these rollouts have no ${MISSING[column]}. Test batch.has.${column} first.`,
        );
      },
    });
  for (const [name, column] of Object.entries(columns)) optional(name, name as OptionalUserColumn, column);
  optional("texts", "text", anchor && Object.freeze([...anchor.texts]));
  optional("actions", "action", action && Object.freeze([...action.texts]));
  return Object.freeze(own) as UserBatch;
}
