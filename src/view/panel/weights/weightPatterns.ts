/**
 * What to look for in the weight matrix of each method that has one; advantages read from a file have none.
 */
export const WEIGHT_PATTERNS: Record<string, string> = {
  grpo: "uniform: every rollout alike",
  "dr-grpo": "uniform: every rollout alike",
  rloo: "uniform, the own rollout left out",
  "reinforce-pp-baseline": "uniform: every rollout alike",
  gigpo: "blocks: steps of equal text",
  hgpo: "nested blocks: equal text, equal histories",
  gagpo: "blocks: equal text, the state's value",
  "step-index": "diagonals: same step index",
  proxmo: "a kernel: weight follows similarity",
};
