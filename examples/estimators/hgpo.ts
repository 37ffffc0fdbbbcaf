/**
 * HGPO (arXiv:2602.22817): steps with the same state, the same last two states, and so on; longer counts
 * more.
 */
import type { UserAnswer, UserBatch, UserBlocks, UserKit } from "../../src/credit/user/contract.ts";

export const title = "HGPO, own file";

export const params = {
  history: {
    default: 2,
    min: 0,
    max: 64,
    step: 1,
    meaning: "K: levels compare the last 1, …, K + 1 states.",
  },
  scale: { default: "std", choices: ["std", "none"], meaning: "Divide each level by its deviation." },
  lengthWeight: { default: 1, min: 0, max: 10, step: 0.1, meaning: "α: level k weighs (k + 1)^α." },
};

interface Params {
  readonly history: number;
  readonly scale: "none" | "std";
  readonly lengthWeight: number;
}

export function estimate(
  batch: UserBatch,
  { history, scale, lengthWeight }: Params,
  kit: UserKit,
): UserAnswer {
  const G = batch.returns;
  const sizes = kit.discounted(batch.rewards.map(Math.abs), batch.gamma);
  const sums = new Float64Array(batch.rows);
  const weights = new Float64Array(batch.rows);
  // Level 1: the state's text; level k: the label before, together with this text.
  let labels: (string | null)[] = Array.from(batch.text, (text) => (text < 0 ? null : String(text)));
  for (let k = 1; k <= history + 1; k++) {
    if (k > 1) labels = lengthen(labels, batch);
    const own = labels;
    const blocks = kit.blocksBy((r) => own[r]);
    const block = kit.statistics(blocks, G, { ddof: 0 });
    const least = rounding(blocks, sizes, batch);
    const weight = kit.pow(k + 1, lengthWeight);
    for (let r = 0; r < batch.rows; r++) {
      if (block.count[r] === 1) continue;
      const a = (G[r] - block.mean[r]) / (scale === "std" ? block.std[r] + 1e-6 : 1);
      // A level that says 0 leaves the mean.
      if (Math.abs(G[r] - block.mean[r]) <= least[r]) continue;
      sums[r] += weight * a;
      weights[r] += weight;
    }
  }
  return { advantage: kit.perRow((r) => (weights[r] > 0 ? sums[r] / weights[r] : 0)) };
}

/**
 * [rows] what rounding can make of returns that are equal: relative to the largest Σ γ^k |r_k| of the block.
 */
function rounding({ start, members }: UserBlocks, sizes: Float64Array, batch: UserBatch): Float64Array {
  const steps = 1 + Math.max(...batch.step);
  const least = new Float64Array(batch.rows);
  for (let b = 0; b + 1 < start.length; b++) {
    const own = members.subarray(start[b], start[b + 1]);
    const largest = own.reduce((most, r) => Math.max(most, sizes[r]), 0);
    for (const r of own) least[r] = Number.EPSILON * (steps + own.length) * largest;
  }
  return least;
}

function lengthen(shorter: readonly (string | null)[], { rows, step, text }: UserBatch): (string | null)[] {
  const ids = new Map<string, number>();
  return Array.from({ length: rows }, (_, r) => {
    if (step[r] === 0 || shorter[r - 1] === null || text[r] < 0) return null;
    const key = `${shorter[r - 1]}/${text[r]}`;
    if (!ids.has(key)) ids.set(key, ids.size);
    return String(ids.get(key));
  });
}
