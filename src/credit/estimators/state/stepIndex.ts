import { z } from "../../../lib/schema.ts";
import type { Estimator } from "../../estimator.ts";
import { returnsToGo } from "../../parts/returns.ts";
import { blockPart, stepLevelCredit } from "../../parts/stepPart.ts";
import { partitionBy } from "../../similarity/partition.ts";

const params = z.strictObject({
  scale: z
    ._default(z.enum(["none", "std"]), "std")
    .check(z.describe("Divide by the standard deviation of the steps of the same index, or not.")),
});

/**
 * Step index: a step against the steps of its group that were taken at the same time, whatever state they
 * were taken in.
 *
 *   A_it = (G_it − mean_j(G_jt)) / (std_j(G_jt) + ε),
 *   j over the trajectories of the group that reach step t, std with N − 1
 *
 * Known from rLLM's `per_step` advantages. It shows what goes wrong when the same time is taken for the same
 * state. A step that no other trajectory reaches is not assigned (0).
 */
export const stepIndex: Estimator<z.infer<typeof params>> = {
  id: "step-index",
  label: "Step index",
  summary: "Compares steps taken at the same time, though the same time is not the same state.",
  formula: String.raw`A_{it} = \term{step}{\frac{G_{it} - \operatorname{mean}_j(G_{jt})}{\operatorname{std}_j(G_{jt}) + \varepsilon}}`,
  paper: "rLLM, stepwise advantage mode per_step",
  style: { colour: "#946f38", glyph: "▽" },
  pattern: "diagonals: same step index",
  needs: [],
  params,
  estimate(batch, { scale }, gamma) {
    const returns = returnsToGo(batch, gamma);
    return stepLevelCredit(blockPart(partitionBy(batch, batch.step), returns, scale), returns);
  },
};
