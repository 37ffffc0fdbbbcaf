/**
 * SKELETON: the smallest estimator, for the recipe beside it. Replace every name; the docstring of the constant
 * is where formula, source and every reading that the source leaves open belong.
 */
import { perRow } from "../../../lib/columns.ts";
import { real, z } from "../../../lib/schema.ts";
import { quantile } from "../../../lib/stats.ts";
import { trajectoriesOf } from "../../../rollout/rowsOf.ts";
import type { Estimator } from "../../estimator.ts";
import { episodeReturns } from "../../parts/returns.ts";

// SKELETON: what can be varied: a default, bounds and a sentence each.
const params = z.strictObject({
  quantile: real(0, 1, 0.5).check(
    z.describe("Which return of the group is the baseline: 0 the lowest, 1 the highest."),
  ),
});

/**
 * Median baseline: the return of the episode against the median of its group, which one lucky rollout does not
 * move.
 *
 *   A_it = R_i − median_g(R)
 *
 * SKELETON: paper and reference code, and where they part.
 */
export const medianBaseline: Estimator<z.infer<typeof params>> = {
  id: "median-baseline",
  label: "Median baseline",
  summary: "Every step gets the episode's return minus the median of its group.",
  formula: String.raw`A_{it} = \term{episode}{R_i - \operatorname{median}_g(R)}`,
  paper: "nowhere yet",
  // SKELETON: a colour and a sign that no other method has; the registry refuses doubles.
  style: { colour: "#5b7a9d", glyph: "◧" },
  // SKELETON: what to look for in its weight matrix; null where it has none.
  pattern: null,
  needs: [],
  params,
  estimate(batch, { quantile: q }) {
    const compared = episodeReturns(batch);
    const median = Float64Array.from({ length: batch.groups }, (_, g) =>
      quantile(
        trajectoriesOf(batch, g).map((t) => batch.episodeReturn[t]),
        q,
      ),
    );
    const baseline = perRow(batch.rows, (r) => median[batch.group[r]]);
    const episode = compared.map((R, r) => R - baseline[r]);
    return {
      advantage: episode,
      parts: { episode },
      baseline,
      compared,
      weights: () => ({ rows: new Int32Array(0), weights: new Float64Array(0) }),
      notes: [],
    };
  },
};
