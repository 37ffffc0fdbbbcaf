/**
 * The network in plain TypeScript on sparse features: a choice touches only the weight rows of the features
 * that hold, and choices with the same features are scored once, as long as the weights stay. Bitwise
 * repeatable.
 */
import { power } from "../../lib/portable.ts";
import type { ChoiceFeatures } from "../../world/agent/featurizer.ts";
import { DistinctRows } from "./distinctRows.ts";
import { FeatureLists } from "./featureLists.ts";
import {
  ADAM,
  type AdamStep,
  type NetShape,
  type NetState,
  type OpenNet,
  type PolicyNet,
  weightCount,
} from "./net.ts";
import { sumFeatures, sumRows } from "./sums.ts";

/** Numbers kept of distinct rows, beyond which all are forgotten: 8 MB a list. */
const MAX_KEPT = 1_000_000;

export class CpuNet implements PolicyNet {
  private readonly weights: Float32Array;
  private readonly firstMoment: Float32Array;
  private readonly secondMoment: Float32Array;
  private readonly gradient: Float64Array;
  /** [F] 1 where a feature has ever had a gradient: Adam moves nothing of the others. */
  private readonly met: Uint8Array;
  private updates = 0;
  private readonly rows = new DistinctRows();
  /** Rises with every change of the weights. */
  private version = 1;
  /** [D] the version that each row was last scored with, and its score; grown with the next two. */
  private scoredWith = new Float64Array(0);
  private score = new Float64Array(0);
  /** [D, H] outputs of the hidden units, and the derivatives of the score by their inputs. */
  private unit = new Float64Array(0);
  private slope = new Float64Array(0);
  private readonly lists: FeatureLists;

  constructor(
    readonly shape: NetShape,
    initial: NetState,
  ) {
    this.weights = initial.weights.slice();
    this.firstMoment = initial.firstMoment.slice();
    this.secondMoment = initial.secondMoment.slice();
    this.gradient = new Float64Array(weightCount(shape));
    this.met = new Uint8Array(shape.features);
    this.meet();
    this.lists = new FeatureLists(shape.features);
    this.updates = initial.updates;
  }

  logits(decisions: readonly ChoiceFeatures[]): Float64Array {
    return this.logitsOf(this.rowsOf(decisions));
  }

  update(
    decisions: readonly ChoiceFeatures[],
    lossGradient: (logits: Float64Array) => Float64Array,
    learningRate: number,
  ): AdamStep {
    const rows = this.rowsOf(decisions);
    this.backward(rows, lossGradient(this.logitsOf(rows)));
    return { gradientNorm: this.adamStep(learningRate) };
  }

  /** dL/dweights from dL/dlogits [N]; overwritten by the next call. */
  gradientAt(decisions: readonly ChoiceFeatures[], byLogit: Float64Array): Float64Array {
    const rows = this.rowsOf(decisions);
    this.logitsOf(rows);
    this.backward(rows, byLogit);
    return this.gradient;
  }

  /** [N] the distinct rows of all choices, with room for what is computed of them. */
  private rowsOf(decisions: readonly ChoiceFeatures[]): Int32Array {
    const { hidden } = this.shape;
    if (this.rows.count * (hidden + 1) > MAX_KEPT) {
      this.rows.clear();
      this.version++;
    }
    const result = this.rows.rowsOf(decisions);
    const { count } = this.rows;
    if (this.score.length < count) {
      this.scoredWith = widened(this.scoredWith, 2 * count);
      this.score = widened(this.score, 2 * count);
      this.unit = widened(this.unit, 2 * count * hidden);
      this.slope = widened(this.slope, 2 * count * hidden);
    }
    return result;
  }

  /** [N] scores of distinct rows. */
  private logitsOf(rows: Int32Array): Float64Array {
    const { score, scoredWith, version } = this;
    const result = new Float64Array(rows.length);
    for (let n = 0; n < rows.length; n++) {
      const d = rows[n];
      if (scoredWith[d] !== version) this.scoreRow(d);
      result[n] = score[d];
    }
    return result;
  }

  private scoreRow(d: number): void {
    const { weights, unit, slope } = this;
    const { features, hidden } = this.shape;
    const { start, feature } = this.rows;
    const stride = hidden + 1;
    const output = features * stride;
    const at = d * hidden;
    sumFeatures(weights, stride, feature, start[d], start[d + 1], unit, at, hidden);
    let logit = 0;
    for (let i = start[d]; i < start[d + 1]; i++) logit += weights[feature[i] * stride + hidden];
    for (let h = 0; h < hidden; h++) {
      const x = unit[at + h];
      const w = weights[output + h];
      if (x > 0) {
        logit += x * w;
        slope[at + h] = w;
      } else {
        unit[at + h] = 0;
        slope[at + h] = 0;
      }
    }
    this.score[d] = logit;
    this.scoredWith[d] = this.version;
  }

  /**
   * Sets `gradient` to dL/dweights from dL/dlogits [N] of scored rows; sums run over the rows in their order.
   */
  private backward(rows: Int32Array, byLogit: Float64Array): void {
    const { gradient, unit, slope, lists } = this;
    const { features, hidden } = this.shape;
    const stride = hidden + 1;
    lists.fill(rows, byLogit, this.rows);
    gradient.fill(0);
    for (let f = 0; f < features; f++) {
      const first = lists.from[f];
      const end = lists.from[f + 1];
      if (first === end) continue;
      this.met[f] = 1;
      sumRows(slope, hidden, lists, first, end, gradient, f * stride);
      let sum = 0;
      for (let k = first; k < end; k++) sum += lists.byLogit[k];
      gradient[f * stride + hidden] = sum;
    }
    sumRows(unit, hidden, lists, lists.from[features], lists.from[features + 1], gradient, features * stride);
  }

  private adamStep(learningRate: number): number {
    const { met } = this;
    const { features, hidden } = this.shape;
    this.updates++;
    let square = 0;
    for (let f = 0; f < features; f++)
      if (met[f] === 1)
        square = this.adamPart(learningRate, f * (hidden + 1), (f + 1) * (hidden + 1), square);
    square = this.adamPart(learningRate, features * (hidden + 1), this.weights.length, square);
    this.version++;
    return Math.sqrt(square);
  }

  /** Moves the weights first … end − 1; gives `square` with the squares of their gradients added. */
  private adamPart(learningRate: number, first: number, end: number, square: number): number {
    const { weights, firstMoment, secondMoment, gradient } = this;
    const { beta1, beta2, epsilon } = ADAM;
    const correction1 = 1 - power(beta1, this.updates);
    const correction2 = 1 - power(beta2, this.updates);
    let sum = square;
    for (let i = first; i < end; i++) {
      const g = gradient[i];
      sum += g * g;
      const m = beta1 * firstMoment[i] + (1 - beta1) * g;
      const v = beta2 * secondMoment[i] + (1 - beta2) * g * g;
      firstMoment[i] = m;
      secondMoment[i] = v;
      if (m !== 0) weights[i] -= (learningRate * (m / correction1)) / (Math.sqrt(v / correction2) + epsilon);
    }
    return sum;
  }

  /** Looks in Adam's history for the features that have had a gradient. */
  private meet(): void {
    const { met, firstMoment, secondMoment } = this;
    const stride = this.shape.hidden + 1;
    for (let f = 0; f < met.length; f++) {
      let any = 0;
      for (let i = f * stride; i < (f + 1) * stride; i++)
        if (firstMoment[i] !== 0 || secondMoment[i] !== 0) any = 1;
      met[f] = any;
    }
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
    this.meet();
    this.version++;
  }

  dispose(): void {}
}

export const openCpuNet: OpenNet = (shape, initial) => new CpuNet(shape, initial);

function widened(list: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(length);
  result.set(list);
  return result;
}
