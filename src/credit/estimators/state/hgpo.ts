import { power } from "../../../lib/portable.ts";
import { z } from "../../../lib/schema.ts";
import type { Batch } from "../../../rollout/batch.ts";
import type { Estimator, RowWeights } from "../../estimator.ts";
import { memo } from "../../memo.ts";
import { returnsToGo, sizesToGo } from "../../parts/returns.ts";
import { roundingOfBlocks } from "../../parts/rounding.ts";
import { blockPart, NO_WEIGHTS, type StepPart, stepLevelCredit } from "../../parts/stepPart.ts";
import { anchorLabels, anchorOf } from "../../similarity/anchors.ts";
import { type Partition, partitionBy } from "../../similarity/partition.ts";

const params = z.strictObject({
  history: z
    ._default(z.int().check(z.minimum(0), z.maximum(64)), 2)
    .check(z.describe("K: levels compare steps with equal last 1, 2, …, K + 1 observations.")),
  scale: z
    ._default(z.enum(["none", "std"]), "std")
    .check(z.describe("Divide each level by its block's deviation, or not.")),
  lengthWeight: z
    ._default(z.number().check(z.minimum(0), z.maximum(10)), 1)
    .check(
      z.describe(
        "α: a level with k equal observations weighs (k + 1)^α, so longer shared histories count more.",
      ),
    ),
});

/**
 * HGPO: a step against steps with the same state, with the same last two states, and so on; longer shared
 * histories weigh more.
 *
 *   A_it = Σ_k w_k a_k / Σ_k w_k,   w_k = (k + 1)^α,   k = 1 … K + 1, over the levels with a_k ≠ 0
 *   a_k = (G_it − mean_B(G)) / (std_B(G) + ε),
 *   B = rows of the group with the same last k observations, std with N
 *
 * a_k counts as 0 where G_it and its block's mean differ by no more than rounding can make of equal returns
 * of their size (`roundingOfBlocks`), so that neither γ nor the scale of rewards decides which levels there
 * are. The reference compares single-precision numbers with 0. Rows before step k − 1 have no history of k
 * observations and stay out of level k. Paper: arXiv:2602.22817. Code: verl-agent's recipe/hgpo/core_hgpo.py
 * (without its optional base group). No episode part is added.
 */
export const hgpo: Estimator<z.infer<typeof params>> = {
  id: "hgpo",
  label: "HGPO",
  summary: "Compares steps on nested levels: same state, same last two states, and so on.",
  formula: String.raw`A_{it} = \term{step}{\frac{\sum_k w_k\, a_k}{\sum_k w_k}},\quad w_k = (k+1)^\alpha,\quad a_k = \frac{G_{it} - \operatorname{mean}_{B_k}(G)}{\operatorname{std}_{B_k}(G) + \varepsilon}`,
  paper: "arXiv:2602.22817",
  reference: "verl-agent recipe/hgpo/core_hgpo.py",
  style: { colour: "#cc79a7", glyph: "⬢" },
  pattern: "nested blocks: equal text, equal histories",
  needs: ["anchor"],
  params,
  trainer: ({ history, scale, lengthWeight }) => ({
    module: "recipe.hgpo.main_hgpo",
    overrides: [
      "algorithm.adv_estimator=hgpo",
      "algorithm.hgpo.weight_type=length",
      `algorithm.hgpo.length_weight_alpha=${lengthWeight}`,
      `algorithm.hgpo.mode=${scale === "std" ? "mean_std_norm" : "mean_norm"}`,
      "algorithm.hgpo.base_group=False",
      `env.history_length=${history}`,
    ],
    caveats: [
      "env.history_length also sets how many past steps the model is shown; here the levels alone follow it.",
    ],
  }),
  estimate(batch, { history, scale, lengthWeight }, gamma) {
    const returns = returnsToGo(batch, gamma);
    const sizes = sizesToGo(batch, gamma);
    const longest = batch.step.reduce((most, step) => Math.max(most, step + 1), 0);
    const levels = historyPartitions(batch, history + 1).map((blocks): Level => {
      const part = blockPart(blocks, returns, scale, 0);
      const least = roundingOfBlocks(blocks, sizes, longest);
      return { ...part, counts: (row) => Math.abs(returns[row] - part.baseline[row]) > least[row] };
    });
    const weight = levels.map((_, level) => power(level + 2, lengthWeight));
    return stepLevelCredit(mixLevels(levels, weight), returns);
  },
};

interface Level extends StepPart {
  /** Whether the level's advantage is not 0, so that it has a share in the weights. */
  readonly counts: (row: number) => boolean;
}

/** Levels 1 … `depth`: blocks of rows of a group with the same last k observations. */
function historyPartitions(batch: Batch, depth: number): Partition[] {
  return memo(batch, `hgpo ${depth}`, () => {
    const { texts } = anchorOf(batch);
    const levels: Partition[] = [];
    let labels = Int32Array.from(anchorLabels(batch));
    for (let k = 1; k <= depth; k++) {
      if (k > 1) labels = lengthen(labels, batch, texts.length);
      levels.push(partitionBy(batch, labels));
    }
    return levels;
  });
}

/**
 * From labels of the last k − 1 observations to labels of the last k: the label of the row before, and the
 * own text.
 */
function lengthen(shorter: Int32Array, batch: Batch, texts: number): Int32Array<ArrayBuffer> {
  const index = anchorLabels(batch);
  const ids = new Map<number, number>();
  const labels = new Int32Array(batch.rows).fill(-1);
  for (let r = 1; r < batch.rows; r++) {
    if (batch.step[r] === 0 || shorter[r - 1] < 0 || index[r] < 0) continue;
    const key = shorter[r - 1] * texts + index[r];
    let id = ids.get(key);
    if (id === undefined) {
      id = ids.size;
      ids.set(key, id);
    }
    labels[r] = id;
  }
  return labels;
}

/**
 * Σ w_k a_k / Σ w_k row by row, written as one comparison: c = Σ w_k c_k / Σ w_k, baseline = Σ w_k c_k b_k /
 * Σ w_k c_k.
 */
function mixLevels(levels: readonly Level[], weight: readonly number[]): StepPart {
  const first = levels[0];
  const rows = first.advantage.length;
  const mixed = {
    advantage: new Float64Array(rows),
    baseline: first.baseline.slice(),
    scale: first.scale.slice(),
    unassigned: first.unassigned,
  };
  for (let r = 0; r < rows; r++) {
    let total = 0;
    let advantage = 0;
    let scale = 0;
    let baseline = 0;
    levels.forEach((level, k) => {
      if (!level.counts(r)) return;
      total += weight[k];
      advantage += weight[k] * level.advantage[r];
      scale += weight[k] * level.scale[r];
      baseline += weight[k] * level.scale[r] * level.baseline[r];
    });
    if (total === 0) continue;
    mixed.advantage[r] = advantage / total;
    mixed.scale[r] = scale / total;
    mixed.baseline[r] = baseline / scale;
  }
  const weights = (row: number): RowWeights => {
    const active = levels.map((level, k) => (level.counts(row) ? weight[k] * level.scale[row] : 0));
    const total = active.reduce((sum, w) => sum + w, 0);
    if (total === 0) return first.unassigned[row] ? NO_WEIGHTS : first.weights(row);
    // Level 1 holds the rows of all deeper levels.
    const { rows: members } = first.weights(row);
    const position = new Map(Array.from(members, (member, i) => [member, i]));
    const sums = new Float64Array(members.length);
    levels.forEach((level, k) => {
      if (active[k] === 0) return;
      const own = level.weights(row);
      own.rows.forEach((member, i) => {
        sums[position.get(member) as number] += (active[k] / total) * own.weights[i];
      });
    });
    return { rows: members, weights: sums };
  };
  return { ...mixed, weights };
}
