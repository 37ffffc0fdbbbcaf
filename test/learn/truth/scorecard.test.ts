import { describe, expect, it } from "vitest";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { CpuNet } from "../../../src/learn/net/cpuNet.ts";
import { openBackend } from "../../../src/learn/net/openBackend.ts";
import { createTrainer } from "../../../src/learn/train.ts";
import { gradientScores } from "../../../src/learn/truth/gradientCosine.ts";
import { originOf } from "../../../src/learn/truth/replayRecord.ts";
import { scorecard } from "../../../src/learn/truth/scorecard.ts";
import { normal, rootKey, subKey } from "../../../src/lib/rng.ts";
import { mean } from "../../../src/lib/stats.ts";
import { logSoftmax } from "../../../src/rollout/choose.ts";
import { measureTruth } from "../../../src/truth/branch.ts";
import { solve } from "../../../src/truth/solve.ts";
import { type CorridorState, corridor } from "../../../src/world/corridor/corridor.ts";

const spec = parseSpec({
  world: { id: "corridor", length: 4 },
  groups: 6,
  rollouts: 4,
  policy: { hidden: 6 },
  training: { iterations: 10 },
});

async function played(iterations: number) {
  const trainer = createTrainer(spec, { id: "gigpo" }, (await openBackend("cpu")).openNet);
  for (let i = 0; i < iterations; i++) await trainer.iterate();
  const { net } = await trainer.state();
  const { collected, decisions } = await trainer.iterate();
  const { shape } = trainer.net;
  const { batch, steps } = collected;
  return { spec, net, shape, batch, steps, decisions, collected, origin: originOf(spec, collected, net) };
}

const once = played(3);
const exactOf = (advantage: Float64Array) => ({
  rows: Int32Array.from(advantage, (_, r) => r),
  advantage,
  error: new Float64Array(advantage.length),
  halves: [advantage, advantage] as const,
});

describe("the cosine of policy gradients", () => {
  it("is that of Σ A ∇ ln π by finite differences", async () => {
    const { net, shape, batch, steps, decisions } = await once;
    const truth = Float64Array.from(steps, (_, r) => normal(rootKey(1), r));
    const estimate = truth.map((a, r) => a + normal(rootKey(2), r));
    const policy = new CpuNet(shape, net);
    const { cosines, ceiling } = gradientScores(policy, batch, { steps, decisions }, exactOf(truth), [
      truth.map((a) => 4 * a),
      truth.map((a) => -a),
      estimate,
    ]);
    expect(ceiling).toBeCloseTo(1, 6);
    expect(cosines[0].mean).toBeCloseTo(1, 5);
    expect(cosines[1].mean).toBeCloseTo(-1, 5);
    // Directional derivatives of the weighted log-likelihood along both gradients, one weight after the
    // other.
    const objective = (weights: Float32Array, advantage: Float64Array) => {
      const logits = new CpuNet(shape, { ...net, weights }).logits(decisions);
      let from = 0;
      return steps.reduce((sum, { chosen, choices }, r) => {
        const logprob = logSoftmax(logits.subarray(from, from + choices.length))[chosen];
        from += choices.length;
        return sum + advantage[r] * logprob;
      }, 0);
    };
    const touched = [...new Set(decisions.flatMap(({ index }) => [...index]))].slice(0, 12);
    const places = touched.map((f) => f * (shape.hidden + 1) + shape.hidden);
    const gradient = policy.gradientAt(decisions, byLogit(policy, decisions, steps, estimate)).slice();
    for (const i of places) {
      const h = 1e-2;
      const at = (change: number) => {
        const weights = net.weights.slice();
        weights[i] += change;
        return objective(weights, estimate);
      };
      expect((at(h) - at(-h)) / (2 * h)).toBeCloseTo(gradient[i], 1);
    }
  });

  it("is not lowered by the noise of the truth", async () => {
    const { net, shape, batch, steps, decisions } = await once;
    const truth = Float64Array.from(steps, (_, r) => normal(rootKey(1), r));
    const policy = new CpuNet(shape, net);
    const found = Array.from({ length: 12 }, (_, seed) => {
      const halves = [0, 1].map((h) =>
        truth.map((a, r) => a + 0.5 * normal(subKey(rootKey(seed), h), r)),
      ) as [Float64Array, Float64Array];
      const noisy = {
        ...exactOf(truth),
        advantage: truth.map((_, r) => (halves[0][r] + halves[1][r]) / 2),
        halves,
      };
      return gradientScores(policy, batch, { steps, decisions }, noisy, [truth]);
    });
    expect(Math.abs(mean(found.map(({ cosines }) => cosines[0].mean)) - 1)).toBeLessThan(0.08);
    expect(mean(found.map(({ ceiling }) => ceiling))).toBeLessThan(0.97);
  });
});

function byLogit(
  policy: CpuNet,
  decisions: Parameters<CpuNet["logits"]>[0],
  steps: readonly { chosen: number; choices: readonly string[] }[],
  advantage: Float64Array,
): Float64Array {
  const logits = policy.logits(decisions);
  const result = new Float64Array(logits.length);
  let from = 0;
  steps.forEach(({ chosen, choices }, r) => {
    const logprobs = logSoftmax(logits.subarray(from, from + choices.length));
    for (let b = 0; b < choices.length; b++)
      result[from + b] = advantage[r] * (Number(b === chosen) - Math.exp(logprobs[b]));
    from += choices.length;
  });
  return result;
}

describe("the scorecard of a played batch", () => {
  it("says of exact and measured truth the same, within intervals", async () => {
    const { origin, collected, ...net } = await once;
    const exact = new Float64Array(collected.batch.rows);
    for (let g = 0; g < collected.batch.groups; g++) {
      const first = collected.batch.trajectoryStart[collected.batch.groupStart[g]];
      const start = collected.steps[first].state as CorridorState;
      const solution = await solve(corridor, start, origin.policy, spec, spec.gamma);
      for (let r = 0; r < exact.length; r++) {
        if (collected.batch.group[r] !== g) continue;
        const { q, value } = solution.at(collected.steps[r].state as CorridorState);
        exact[r] = q[collected.steps[r].chosen] - value;
      }
    }
    const truth = await measureTruth(origin, { gamma: spec.gamma, continuations: 16, key: rootKey(4) });
    const methods = ["grpo", "gigpo", "proxmo"].map((id) => ({ id }));
    const measured = await scorecard(net, truth, methods, spec.gamma);
    const known = await scorecard(net, exactOf(exact), methods, spec.gamma);
    measured.rows.forEach((row, m) => {
      expect(row.gradient.mean).toBeGreaterThan(known.rows[m].gradient.low - 0.1);
      expect(row.gradient.mean).toBeLessThan(known.rows[m].gradient.high + 0.1);
      expect(Math.abs(row.error.mean - known.rows[m].error.mean)).toBeLessThan(0.15);
    });
    expect(known.quality.ceiling).toBeCloseTo(1, 9);
    expect(measured.quality.ceiling).toBeLessThan(1);
    expect(measured.quality.ceiling).toBeGreaterThan(0.5);
  });
});
