/**
 * PPO-clip on the advantages of any estimator.
 *
 * Per step t with choices b, chosen a, advantage A and ratio ρ = π(a)/π_old(a), the loss is
 *
 *   −min(ρ·A, clip(ρ, 1 − c, 1 + c)·A) + k·KL − e·H,   KL = Σ_b π(b) ln(π(b)/π_ref(b)),
 *   H = −Σ_b π(b) ln π(b),
 *
 * averaged over the steps of a minibatch (Schulman et al., arXiv:1707.06347; the KL term as in GRPO,
 * arXiv:2402.03300, but exact over the choices instead of estimated from the chosen one). π_ref is the
 * initial policy, which gives n choices 1/n each, so KL = ln n − H.
 */
import { exp, log } from "../../lib/portable.ts";
import { type Key, shuffled, subKey } from "../../lib/rng.ts";
import { mean } from "../../lib/stats.ts";
import { logSoftmax } from "../../rollout/choose.ts";
import { type ChoiceFeatures, choiceCount } from "../../world/agent/featurizer.ts";
import type { PolicyNet } from "./net.ts";

/** One step to learn from. */
export interface Sample {
  readonly features: ChoiceFeatures;
  readonly chosen: number;
  readonly advantage: number;
  /** ln π_old(a) of the policy that acted. */
  readonly logprob: number;
}

export interface LossSettings {
  readonly clip: number;
  readonly klWeight: number;
  readonly entropyWeight: number;
}

interface Loss {
  /** Mean over the samples. */
  readonly loss: number;
  /** [N] derivative by each logit. */
  readonly gradient: Float64Array;
  /** Samples whose ratio was clipped, so that the advantage moved nothing. */
  readonly clipped: number;
}

/** Room for the probabilities of one sample's choices. */
let share = new Float64Array(64);

/**
 * The loss of a minibatch and its derivative by the logits [N] (choices of all samples, end to end). `unit`
 * is what advantages are divided by.
 */
export function ppoLoss(
  samples: readonly Sample[],
  logits: Float64Array,
  settings: LossSettings,
  unit = 1,
): Loss {
  const { clip, klWeight, entropyWeight } = settings;
  const gradient = new Float64Array(logits.length);
  let loss = 0;
  let clipped = 0;
  let from = 0;
  for (const { features, chosen, advantage: own, logprob } of samples) {
    const n = choiceCount(features);
    const advantage = own / unit;
    const logprobs = logSoftmax(logits.subarray(from, from + n), gradient.subarray(from, from + n));
    const ratio = exp(logprobs[chosen] - logprob);
    const isClipped = advantage >= 0 ? ratio > 1 + clip : ratio < 1 - clip;
    if (isClipped) clipped++;
    let entropy = 0;
    if (share.length < n) share = new Float64Array(2 * n);
    for (let b = 0; b < n; b++) {
      share[b] = exp(logprobs[b]);
      entropy -= share[b] * logprobs[b];
    }
    loss -= Math.min(ratio * advantage, Math.min(Math.max(ratio, 1 - clip), 1 + clip) * advantage);
    loss += klWeight * (log(n) - entropy) - entropyWeight * entropy;
    // d ln π(a)/dz_b = [a = b] − π(b); dH/dz_b = −π(b)(ln π(b) + H).
    const pull = isClipped ? 0 : -advantage * ratio;
    for (let b = 0; b < n; b++) {
      const p = share[b];
      gradient[from + b] =
        (pull * (Number(b === chosen) - p) + (klWeight + entropyWeight) * p * (logprobs[b] + entropy)) /
        samples.length;
    }
    from += n;
  }
  return { loss: loss / samples.length, gradient, clipped };
}

interface PpoSettings extends LossSettings {
  readonly epochs: number;
  /** Steps per minibatch. */
  readonly minibatch: number;
  readonly learningRate: number;
}

export interface PpoStats {
  /**
   * Share of samples clipped, and mean norm of the gradient by the weights; 0 where nothing was learned from.
   */
  readonly clipShare: number;
  readonly gradientNorm: number;
}

/**
 * Learns from the samples in minibatches of shuffled order (keyed by epoch). Advantages are divided by their
 * root mean square over the batch, so a reward scale changes nothing; where all are 0 there is nothing to
 * learn and the net stays as it is.
 */
export async function ppoUpdate(
  net: PolicyNet,
  samples: readonly Sample[],
  settings: PpoSettings,
  key: Key,
): Promise<PpoStats> {
  let square = 0;
  for (const { advantage } of samples) square += advantage * advantage;
  if (square === 0) return { clipShare: 0, gradientNorm: 0 };
  const rms = Math.sqrt(square / samples.length);
  let clipped = 0;
  const norms: (PromiseLike<number> | number)[] = [];
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const order = shuffled(subKey(key, epoch), samples);
    for (let from = 0; from < order.length; from += settings.minibatch) {
      const minibatch = order.slice(from, from + settings.minibatch);
      const { gradientNorm } = await net.update(
        minibatch.map(({ features }) => features),
        (logits) => {
          const loss = ppoLoss(minibatch, logits, settings, rms);
          clipped += loss.clipped;
          return loss.gradient;
        },
        settings.learningRate,
      );
      norms.push(gradientNorm);
    }
  }
  return {
    clipShare: clipped / (samples.length * settings.epochs),
    gradientNorm: mean(await Promise.all(norms)),
  };
}
