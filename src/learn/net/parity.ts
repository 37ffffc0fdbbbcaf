/**
 * Does a net compute what net.ts says? Compared with the plainest float64 code there is, on one small batch
 * that depends on nothing but the shape. Runs wherever a net runs, the browser included.
 */
import { log } from "../../lib/portable.ts";
import { normal, randomInt, rootKey, subKey } from "../../lib/rng.ts";
import type { ChoiceFeatures } from "../../world/agent/featurizer.ts";
import { ADAM, type NetShape, type NetState, type OpenNet, type PolicyNet, weightCount } from "./net.ts";
import { type LossSettings, ppoLoss, type Sample } from "./ppo.ts";

const KEY = rootKey(20260219);
const LEARNING_RATE = 0.01;
const LOSS: LossSettings = { clip: 0.2, klWeight: 0.01, entropyWeight: 0.003 };

/** Largest absolute differences to the reference. */
export interface Parity {
  readonly logits: number;
  /** Of the gradient by the weights, relative to its largest entry. */
  readonly gradient: number;
  /** Of the weights after one Adam step, as a share of the learning rate. */
  readonly weights: number;
}

/**
 * Loads a state of its own into the net, makes it score and learn once, and compares. The net's former state
 * is lost.
 */
export async function parityCheck(net: PolicyNet): Promise<Parity> {
  const { shape } = net;
  const state = sampleState(shape);
  const samples = sampleBatch(shape);
  const decisions = samples.map(({ features }) => features);
  const weights = Float64Array.from(state.weights);
  const logits = referenceLogits(shape, weights, decisions);
  const gradient = referenceGradient(shape, weights, decisions, ppoLoss(samples, logits, LOSS).gradient);

  net.restore(state);
  const given = await net.logits(decisions);
  await net.update(decisions, (z) => ppoLoss(samples, z, LOSS).gradient, LEARNING_RATE);
  const after = await net.save();
  // From moments of 0, the first one becomes (1 − β₁)·gradient.
  const givenGradient = Float64Array.from(after.firstMoment, (m) => m / (1 - ADAM.beta1));
  const largest = gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
  // Adam's first step is lr·g/(|g| + ε); where g is lost in float32 noise its sign is too, so those are left
  // out.
  const moved = weights.map(
    (w, i) => w - (LEARNING_RATE * gradient[i]) / (Math.abs(gradient[i]) + ADAM.epsilon),
  );
  const clear = (i: number) => gradient[i] === 0 || Math.abs(gradient[i]) > 1e-3 * largest;
  return {
    logits: largestDifference(given, logits),
    gradient: largestDifference(givenGradient, gradient) / largest,
    weights:
      largestDifference(
        after.weights.filter((_, i) => clear(i)),
        moved.filter((_, i) => clear(i)),
      ) / LEARNING_RATE,
  };
}

/** The same for a small net of its own: the check that a backend must pass before it is used. */
export async function errorsOf(openNet: OpenNet): Promise<Parity> {
  const shape = { features: 24, hidden: 4 };
  const net = openNet(shape, sampleState(shape));
  try {
    return await parityCheck(net);
  } finally {
    net.dispose();
  }
}

/** Normal weights, no Adam history. */
export function sampleState(shape: NetShape): NetState {
  const key = subKey(KEY, "weights");
  const count = weightCount(shape);
  return {
    weights: Float32Array.from({ length: count }, (_, i) => 0.5 * normal(key, i)),
    firstMoment: new Float32Array(count),
    secondMoment: new Float32Array(count),
    updates: 0,
  };
}

/**
 * Twelve decisions with 1 to 9 choices of up to 6 features, advantages of both signs, some ratios beyond the
 * clip.
 */
export function sampleBatch({ features }: NetShape): Sample[] {
  const key = subKey(KEY, "batch");
  return Array.from({ length: 12 }, (_, d) => {
    const own = subKey(key, d);
    const choices = 1 + randomInt(own, 0, 9);
    const rows = Array.from({ length: choices }, (_, a) => {
      const count = randomInt(own, 100 + a, 7);
      return [
        ...new Set(Array.from({ length: count }, (_, i) => randomInt(own, 1000 + a * 10 + i, features))),
      ];
    });
    const start = new Uint16Array(choices + 1);
    rows.forEach((row, a) => {
      start[a + 1] = start[a] + row.length;
    });
    return {
      features: { start, index: Uint16Array.from(rows.flat()) },
      chosen: randomInt(own, 1, choices),
      advantage: normal(own, 2),
      logprob: -log(choices) + 0.3 * normal(own, 3),
    };
  });
}

/** z = x·u + relu(x·V)·w, one term after the other. */
export function referenceLogits(
  { features, hidden }: NetShape,
  weights: Float64Array,
  decisions: readonly ChoiceFeatures[],
): Float64Array {
  return Float64Array.from(rowsOf(decisions), (row) => {
    const column = (h: number) => row.reduce((sum, f) => sum + weights[f * (hidden + 1) + h], 0);
    let logit = column(hidden);
    for (let h = 0; h < hidden; h++) logit += Math.max(0, column(h)) * weights[features * (hidden + 1) + h];
    return logit;
  });
}

/** The chain rule, one weight after the other. */
export function referenceGradient(
  { features, hidden }: NetShape,
  weights: Float64Array,
  decisions: readonly ChoiceFeatures[],
  byLogit: Float64Array,
): Float64Array {
  const gradient = new Float64Array(weights.length);
  rowsOf(decisions).forEach((row, n) => {
    for (const f of row) gradient[f * (hidden + 1) + hidden] += byLogit[n];
    for (let h = 0; h < hidden; h++) {
      const input = row.reduce((sum, f) => sum + weights[f * (hidden + 1) + h], 0);
      if (input <= 0) continue;
      gradient[features * (hidden + 1) + h] += byLogit[n] * input;
      for (const f of row)
        gradient[f * (hidden + 1) + h] += byLogit[n] * weights[features * (hidden + 1) + h];
    }
  });
  return gradient;
}

/** The features of every choice, end to end. */
function rowsOf(decisions: readonly ChoiceFeatures[]): number[][] {
  return decisions.flatMap(({ start, index }) =>
    Array.from({ length: start.length - 1 }, (_, a) => Array.from(index.subarray(start[a], start[a + 1]))),
  );
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = a.length === b.length ? 0 : Number.NaN;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i] - b[i]));
  return largest;
}
