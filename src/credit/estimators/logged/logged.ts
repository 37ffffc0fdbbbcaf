import { perRow } from "../../../lib/columns.ts";
import { z } from "../../../lib/schema.ts";
import type { Batch } from "../../../rollout/batch.ts";
import type { Estimator } from "../../estimator.ts";
import { mistakesIn } from "./mistakes.ts";
import { nearestMethod } from "./nearest.ts";

const params = z.strictObject({});

/**
 * The advantage that the training run itself used, as its log has it: nothing is computed. Beside the others
 * it says how far each of them is from what was trained on.
 *
 *   A_it = the logged value; the return it is shown with is R_i, the baseline what that leaves: R_i − A_it.
 *
 * Its notes say which estimator the log agrees with, and which mistakes of trainers show in it: see
 * `mistakesIn`.
 */
export const logged: Estimator<z.infer<typeof params>> = {
  id: "logged",
  label: "Logged",
  summary: "The advantage that the run itself used, as its log has it.",
  formula: String.raw`A_{it} = A^{\text{logged}}_{it}`,
  paper: "the file",
  style: { colour: "#7b68c8", glyph: "◈" },
  pattern: null,
  needs: ["logged"],
  params,
  estimate(batch, _, gamma) {
    const advantage = Float64Array.from(loggedOf(batch));
    const compared = perRow(batch.rows, (r) => batch.episodeReturn[batch.trajectory[r]]);
    return {
      advantage,
      parts: { logged: advantage },
      baseline: perRow(batch.rows, (r) => compared[r] - advantage[r]),
      compared,
      weights: () => ({ rows: new Int32Array(0), weights: new Float64Array(0) }),
      notes: mistakesIn(batch, advantage, nearestMethod(batch, advantage, gamma)),
    };
  },
};

/** The registry has refused batches without the column before this runs. */
function loggedOf(batch: Batch): Float64Array {
  if (!batch.logged) throw new Error("The logged advantages were read without declaring them in `needs`.");
  return batch.logged;
}
