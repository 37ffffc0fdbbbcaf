/** From scores of choices to one choice. */
import { exp, log } from "../lib/portable.ts";
import { gumbel, gumbelBound, type Key } from "../lib/rng.ts";

/** More choices than any world offers at once; keeps the draws of two steps of one rollout apart. */
const MAX_CHOICES = 4096;

/** More than the logarithms and the sum of a draw are off by. */
const ROUNDING = 1e-9;

/**
 * Log-probabilities ln π(a) = z_a − ln Σ_b exp z_b of unnormalised scores z, in nats; the largest score is
 * taken out first. They are written to `result`.
 */
export function logSoftmax(
  scores: ArrayLike<number>,
  result: Float64Array = new Float64Array(scores.length),
): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (let a = 0; a < scores.length; a++) if (scores[a] > top) top = scores[a];
  let sum = 0;
  for (let a = 0; a < scores.length; a++) sum += exp(scores[a] - top);
  const shift = top + log(sum);
  for (let a = 0; a < scores.length; a++) result[a] = scores[a] - shift;
  return result;
}

/** Entropy −Σ π ln π in nats. */
export function entropyOf(logprobs: Float64Array): number {
  let entropy = 0;
  for (let a = 0; a < logprobs.length; a++) {
    const p = exp(logprobs[a]);
    if (p > 0) entropy -= p * logprobs[a];
  }
  return entropy;
}

/**
 * One draw from π by the Gumbel-max rule: argmax_a ln π(a) + noise(key, step, a). The noise depends on
 * nothing but the key, the step and the position of the choice, so two policies under one key share their
 * noise.
 */
export function sampleChoice(logprobs: Float64Array, key: Key, step: number): number {
  let best = 0;
  let bestValue = Number.NEGATIVE_INFINITY;
  for (let a = 0; a < logprobs.length; a++) {
    const counter = step * MAX_CHOICES + a;
    // Most choices cannot win, whatever the last digits of their noise.
    if (logprobs[a] + gumbelBound(key, counter) + ROUNDING < bestValue) continue;
    const value = logprobs[a] + gumbel(key, counter);
    if (value > bestValue) {
      bestValue = value;
      best = a;
    }
  }
  return best;
}

/** The most probable choice; the first of equals. */
export function greedyChoice(logprobs: Float64Array): number {
  let best = 0;
  for (let a = 1; a < logprobs.length; a++) if (logprobs[a] > logprobs[best]) best = a;
  return best;
}
