/**
 * The network on WebGPU, sparse like the plain one: a choice touches only the weight rows of the features
 * that hold. Two dispatches and one readback score any number of choices; a minibatch takes eight dispatches,
 * waits for its logits only, and brings the norm of the one before along with them.
 */
import * as tf from "@tensorflow/tfjs";
import { power } from "../../../lib/portable.ts";
import type { ChoiceFeatures } from "../../../world/agent/featurizer.ts";
import { ADAM, type AdamStep, type NetShape, type NetState, type PolicyNet, weightCount } from "../net.ts";
import {
  ADAM_STEP,
  CHUNK,
  COLUMN_GRADIENT,
  GRADIENT,
  HIDDEN,
  LOGIT,
  run,
  SEGMENT_GRADIENT,
  SQUARES,
} from "./kernels.ts";
import { LateNorm, readBack } from "./readBack.ts";
import { featureSegments, type SparseRows, sparseRows } from "./sparseRows.ts";

const whole = (values: Int32Array) => tf.tensor1d(values, "int32");

export class WebgpuNet implements PolicyNet {
  /** S */
  private readonly units: number;
  /** Where the output column begins: F·S. */
  private readonly output: number;
  /** P */
  private readonly count: number;
  /** [3·P] weights, first and second moments. */
  private state: tf.Tensor1D;
  private updates: number;
  /** Of the last update, as long as no other has read it. */
  private norm: LateNorm | undefined;

  constructor(
    readonly shape: NetShape,
    initial: NetState,
  ) {
    this.units = shape.hidden + 1;
    this.output = shape.features * this.units;
    this.count = weightCount(shape);
    this.state = this.upload(initial);
    this.updates = initial.updates;
  }

  async logits(decisions: readonly ChoiceFeatures[]): Promise<Float64Array> {
    const logits = tf.tidy(() => this.forward(sparseRows(decisions)).logits);
    try {
      return Float64Array.from(await readBack(logits));
    } finally {
      logits.dispose();
    }
  }

  async update(
    decisions: readonly ChoiceFeatures[],
    lossGradient: (logits: Float64Array) => Float64Array,
    learningRate: number,
  ): Promise<AdamStep> {
    const rows = sparseRows(decisions);
    const { hidden, logits } = tf.tidy(() => this.forward(rows));
    const { norm: before } = this;
    this.norm = undefined;
    try {
      const byLogit = lossGradient(
        Float64Array.from(await (before ? before.readWith(logits) : readBack(logits))),
      );
      this.norm = new LateNorm(this.learn(rows, hidden, Float32Array.from(byLogit), learningRate));
      return { gradientNorm: this.norm };
    } finally {
      tf.dispose([hidden, logits]);
    }
  }

  async save(): Promise<NetState> {
    const { count } = this;
    const all = await readBack(this.state);
    return {
      weights: all.slice(0, count),
      firstMoment: all.slice(count, 2 * count),
      secondMoment: all.slice(2 * count, 3 * count),
      updates: this.updates,
    };
  }

  restore(state: NetState): void {
    this.state.dispose();
    this.state = this.upload(state);
    this.updates = state.updates;
  }

  dispose(): void {
    this.state.dispose();
    this.norm?.drop();
  }

  private upload({ weights, firstMoment, secondMoment }: NetState): tf.Tensor1D {
    const all = new Float32Array(3 * this.count);
    all.set(weights, 0);
    all.set(firstMoment, this.count);
    all.set(secondMoment, 2 * this.count);
    return tf.tensor1d(all);
  }

  private forward({ rows, start, feature }: SparseRows): { hidden: tf.Tensor1D; logits: tf.Tensor1D } {
    const { units, output, state } = this;
    const hidden = run(HIDDEN, rows * units, [state, whole(start), whole(feature)], [units]); // [N·S]
    const logits = run(LOGIT, rows, [state, hidden], [units, output]); // [N]
    return { hidden, logits };
  }

  /** Gradient and Adam step; the new state replaces the old one. Gives sums of the gradient's squares. */
  private learn(
    rows: SparseRows,
    hidden: tf.Tensor1D,
    byLogit: Float32Array,
    learningRate: number,
  ): tf.Tensor1D {
    const { units, output, count, state } = this;
    const { row, segment, segmentStart } = featureSegments(rows, this.shape.features, CHUNK);
    const step = this.updates + 1;
    const correction = Math.sqrt(1 - power(ADAM.beta2, step));
    const chunks = units > 1 ? Math.ceil(rows.rows / CHUNK) : 0;
    const next = tf.tidy(() => {
      const by = tf.tensor1d(byLogit);
      const segments = run(
        SEGMENT_GRADIENT,
        (segment.length - 1) * units,
        [state, hidden, by, whole(segment), whole(row)],
        [units, output],
      ); // [Q·S]
      const column =
        chunks > 0
          ? run(COLUMN_GRADIENT, chunks * (units - 1), [hidden, by], [units, rows.rows]) // [C·H]
          : tf.tensor1d([0]);
      // [P]
      const gradient = run(GRADIENT, count, [segments, whole(segmentStart), column], [units, output, chunks]);
      // Adam's two bias corrections, moved into the step size and ε.
      const stepSize = (learningRate * correction) / (1 - power(ADAM.beta1, step));
      return {
        state: run(
          ADAM_STEP,
          3 * count,
          [state, gradient],
          [count],
          [ADAM.beta1, ADAM.beta2, stepSize, ADAM.epsilon * correction],
        ), // [3·P]
        squares: run(SQUARES, Math.ceil(count / CHUNK), [gradient], [count]), // [⌈P/64⌉]
      };
    });
    state.dispose();
    this.state = next.state;
    this.updates = step;
    return next.squares;
  }
}
