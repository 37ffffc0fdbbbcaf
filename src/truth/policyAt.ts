import { check } from "../lib/assert.ts";
import { rootKey } from "../lib/rng.ts";
import { logSoftmax } from "../rollout/choose.ts";
import { type BranchOrigin, forkAt } from "./fork.ts";

/** Decisions scored in one call. */
const CHUNK = 2048;
/**
 * Backends of one net differ by less than this in a log-probability; two policies one update apart differ by
 * more somewhere.
 */
const SAME_POLICY = 1e-3;

/**
 * ln π(· | s) at recorded steps, asked of the policy. [rows][choices], nats. Errors (InputError): the
 * recorded choices were taken with other probabilities, so another policy played them.
 */
export async function policyAt<State>(
  origin: BranchOrigin<State>,
  rows: Int32Array,
): Promise<Float64Array[]> {
  const { steps, batch } = origin.collected;
  const result: Float64Array[] = [];
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.subarray(from, from + CHUNK);
    const views = Array.from(chunk, (row) => forkAt(origin, row, rootKey(0)).view);
    for (const scores of await origin.policy(views)) result.push(logSoftmax(scores));
  }
  rows.forEach((row, i) => {
    const recorded = batch.logprob?.[row];
    check(
      recorded === undefined || Math.abs(recorded - result[i][steps[row].chosen]) <= SAME_POLICY,
      () => `This policy is not the one that took step ${row}; measure with the policy of this batch.`,
    );
  });
  return result;
}
