/**
 * The network in plain TypeScript on sparse features: a choice touches only the weight rows of the features
 * that hold. Bitwise repeatable.
 */
import { power } from "../../lib/portable.ts";
import type { ChoiceFeatures } from "../../world/agent/featurizer.ts";
import {
  ADAM,
  type AdamStep,
  type NetShape,
  type NetState,
  type PolicyNet,
  rowCount,
  weightCount,
} from "./net.ts";

export class CpuNet implements PolicyNet {
  private readonly weights: Float32Array;
  private readonly firstMoment: Float32Array;
  private readonly secondMoment: Float32Array;
  private readonly gradient: Float64Array;
  private updates = 0;
  /** [N, H] inputs of the hidden units in the last forward pass; grown when a batch needs more. */
  private hiddenInput = new Float64Array(0);

  constructor(
    readonly shape: NetShape,
    initial: NetState,
  ) {
    this.weights = initial.weights.slice();
    this.firstMoment = initial.firstMoment.slice();
    this.secondMoment = initial.secondMoment.slice();
    this.gradient = new Float64Array(weightCount(shape));
    this.updates = initial.updates;
  }

  logits(decisions: readonly ChoiceFeatures[]): Float64Array {
    const { weights } = this;
    const { features, hidden } = this.shape;
    const stride = hidden + 1;
    const output = features * stride;
    const result = new Float64Array(rowCount(decisions));
    if (this.hiddenInput.length < result.length * hidden)
      this.hiddenInput = new Float64Array(result.length * hidden * 1.5);
    const input = this.hiddenInput;
    let row = 0;
    for (const { start, index } of decisions)
      for (let a = 0; a + 1 < start.length; a++, row++) {
        const at = row * hidden;
        input.fill(0, at, at + hidden);
        let logit = 0;
        for (let i = start[a]; i < start[a + 1]; i++) {
          const from = index[i] * stride;
          for (let h = 0; h < hidden; h++) input[at + h] += weights[from + h];
          logit += weights[from + hidden];
        }
        for (let h = 0; h < hidden; h++) {
          const x = input[at + h];
          if (x > 0) logit += x * weights[output + h];
        }
        result[row] = logit;
      }
    return result;
  }

  update(
    decisions: readonly ChoiceFeatures[],
    lossGradient: (logits: Float64Array) => Float64Array,
    learningRate: number,
  ): AdamStep {
    const byLogit = lossGradient(this.logits(decisions));
    this.backward(decisions, byLogit);
    return { gradientNorm: this.adamStep(learningRate) };
  }

  /** dL/dweights from dL/dlogits [N] of the decisions last scored; overwritten by the next call. */
  gradientAt(decisions: readonly ChoiceFeatures[], byLogit: Float64Array): Float64Array {
    this.backward(decisions, byLogit);
    return this.gradient;
  }

  /**
   * Sets `gradient` to dL/dweights from dL/dlogits [N], using the hidden inputs that the forward pass left.
   */
  private backward(decisions: readonly ChoiceFeatures[], byLogit: Float64Array): void {
    const { weights, gradient, hiddenInput } = this;
    const { features, hidden } = this.shape;
    const stride = hidden + 1;
    const output = features * stride;
    /** [H + 1] derivative by the row's hidden inputs and, last, by its logit. */
    const byRow = new Float64Array(stride);
    gradient.fill(0);
    let row = 0;
    for (const { start, index } of decisions)
      for (let a = 0; a + 1 < start.length; a++, row++) {
        const g = byLogit[row];
        if (g === 0) continue;
        const at = row * hidden;
        for (let h = 0; h < hidden; h++) {
          const x = hiddenInput[at + h];
          byRow[h] = x > 0 ? g * weights[output + h] : 0;
          if (x > 0) gradient[output + h] += g * x;
        }
        byRow[hidden] = g;
        for (let i = start[a]; i < start[a + 1]; i++) {
          const from = index[i] * stride;
          for (let h = 0; h < stride; h++) gradient[from + h] += byRow[h];
        }
      }
  }

  private adamStep(learningRate: number): number {
    const { weights, firstMoment, secondMoment, gradient } = this;
    const { beta1, beta2, epsilon } = ADAM;
    this.updates++;
    const correction1 = 1 - power(beta1, this.updates);
    const correction2 = 1 - power(beta2, this.updates);
    let square = 0;
    for (let i = 0; i < weights.length; i++) {
      const g = gradient[i];
      square += g * g;
      const m = beta1 * firstMoment[i] + (1 - beta1) * g;
      const v = beta2 * secondMoment[i] + (1 - beta2) * g * g;
      firstMoment[i] = m;
      secondMoment[i] = v;
      if (m !== 0) weights[i] -= (learningRate * (m / correction1)) / (Math.sqrt(v / correction2) + epsilon);
    }
    return Math.sqrt(square);
  }

  save(): NetState {
    const { weights, firstMoment, secondMoment, updates } = this;
    return {
      weights: weights.slice(),
      firstMoment: firstMoment.slice(),
      secondMoment: secondMoment.slice(),
      updates,
    };
  }

  restore(state: NetState): void {
    this.weights.set(state.weights);
    this.firstMoment.set(state.firstMoment);
    this.secondMoment.set(state.secondMoment);
    this.updates = state.updates;
  }

  dispose(): void {}
}
