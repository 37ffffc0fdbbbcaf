/**
 * The policy network, whatever computes it: z = x·u + relu(x·V)·w for one choice with binary features x.
 *
 * Letters: F features, H hidden units, N choices of a batch (all decisions end to end). All weights lie in
 * one flat list: the matrix [F, H + 1], row after row, whose first H columns are V and whose last is the
 * linear skip u; then w [H]. The kind `linear` has H = 0: the skip alone.
 *
 * u and w start at 0, so the first policy gives every choice the same probability, on every backend to the
 * last bit.
 */
import { type Key, normal } from "../../lib/rng.ts";
import type { ChoiceFeatures } from "../../world/agent/featurizer.ts";

export interface NetShape {
  /** F */
  readonly features: number;
  /** H; 0 for the linear kind. */
  readonly hidden: number;
}

/** Everything that training changes: a checkpoint. */
export interface NetState {
  /** [F·(H + 1) + H] */
  readonly weights: Float32Array;
  /** Adam's running means of the gradient and of its square. */
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
  /** Adam steps taken. */
  readonly updates: number;
}

export interface AdamStep {
  /**
   * Euclidean norm of the gradient by the weights. On a device it comes back later than the step is taken;
   * the next one need not wait for it.
   */
  readonly gradientNorm: PromiseLike<number> | number;
}

export interface PolicyNet {
  readonly shape: NetShape;
  /** [N] scores of all choices of all decisions, end to end. */
  logits(decisions: readonly ChoiceFeatures[]): Promise<Float64Array> | Float64Array;
  /**
   * One Adam step on a minibatch. `lossGradient` is given the logits [N] and answers with the derivative of
   * the loss by each of them.
   */
  update(
    decisions: readonly ChoiceFeatures[],
    lossGradient: (logits: Float64Array) => Float64Array,
    learningRate: number,
  ): Promise<AdamStep> | AdamStep;
  save(): Promise<NetState> | NetState;
  restore(state: NetState): void;
  dispose(): void;
}

/** One backend's way to open a net. */
export type OpenNet = (shape: NetShape, initial: NetState) => PolicyNet;

/** Adam (Kingma & Ba, arXiv:1412.6980) with its usual constants. */
export const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/**
 * Standard deviation of V at the start: about ten features hold at once, so a hidden unit's input starts near
 * 1.
 */
const HIDDEN_SCALE = 0.3;

export const weightCount = ({ features, hidden }: NetShape): number => features * (hidden + 1) + hidden;

/** The first state: V normal from the key, u and w zero. */
export function initialState(shape: NetShape, key: Key): NetState {
  const { features, hidden } = shape;
  const count = weightCount(shape);
  const weights = new Float32Array(count);
  for (let f = 0; f < features; f++)
    for (let h = 0; h < hidden; h++) {
      const i = f * (hidden + 1) + h;
      weights[i] = HIDDEN_SCALE * normal(key, i);
    }
  return {
    weights,
    firstMoment: new Float32Array(count),
    secondMoment: new Float32Array(count),
    updates: 0,
  };
}

/** N: the number of choices in all decisions. */
export function rowCount(decisions: readonly ChoiceFeatures[]): number {
  let rows = 0;
  for (const { start } of decisions) rows += start.length - 1;
  return rows;
}
