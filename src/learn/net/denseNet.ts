/**
 * The network on tfjs's WebAssembly and WebGL backends, in dense matrix products: forward, backward and Adam
 * written out by hand, without a gradient tape.
 *
 * Letters as in net.ts, and S = H + 1, P = F·S + S: all trained numbers, one flat tensor. Its last S entries
 * are the output column [w; 1]: hidden units pass through relu, the skip column through as it is (prelu with
 * slopes 0 … 0, 1), and the 1 adds it to the logit. U counts the features that hold anywhere in a batch, a
 * fraction of F: only their rows of the matrix take part, and the gradient's rows go back to their places by
 * a gather from the other side (WebAssembly has no scatter-add).
 */
import * as tf from "@tensorflow/tfjs";
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

export class DenseNet implements PolicyNet {
  /** S */
  private readonly units: number;
  /** [1, S] slopes below 0: 0 for hidden units, 1 for the skip. */
  private readonly slopes: tf.Tensor2D;
  /** [P] 1 for what is trained, 0 for the constant 1 in the output column. */
  private readonly trained: tf.Tensor1D;
  /** [P] */
  private weights: tf.Tensor1D;
  private firstMoment: tf.Tensor1D;
  private secondMoment: tf.Tensor1D;
  private updates: number;

  constructor(
    readonly shape: NetShape,
    initial: NetState,
  ) {
    this.units = shape.hidden + 1;
    this.slopes = tf.tensor2d(
      Float32Array.from({ length: this.units }, (_, h) => Number(h === shape.hidden)),
      [1, this.units],
    );
    this.trained = padded(new Float32Array(weightCount(shape)).fill(1), 0);
    this.weights = padded(initial.weights, 1);
    this.firstMoment = padded(initial.firstMoment, 0);
    this.secondMoment = padded(initial.secondMoment, 0);
    this.updates = initial.updates;
  }

  async logits(decisions: readonly ChoiceFeatures[]): Promise<Float64Array> {
    const columns = columnsOf(decisions, this.shape.features);
    const output = tf.tidy(() => this.forward(columns).output);
    try {
      return Float64Array.from(await output.data());
    } finally {
      output.dispose();
    }
  }

  async update(
    decisions: readonly ChoiceFeatures[],
    lossGradient: (logits: Float64Array) => Float64Array,
    learningRate: number,
  ): Promise<AdamStep> {
    const columns = columnsOf(decisions, this.shape.features);
    const pass = tf.tidy(() => this.forward(columns));
    let norm: tf.Scalar | undefined;
    try {
      const byLogit = lossGradient(Float64Array.from(await pass.output.data()));
      norm = this.learn(columns, pass, Float32Array.from(byLogit), learningRate);
      return { gradientNorm: (await norm.data())[0] };
    } finally {
      norm?.dispose();
      for (const tensor of Object.values(pass)) tensor.dispose();
    }
  }

  async save(): Promise<NetState> {
    return {
      weights: await unpadded(this.weights),
      firstMoment: await unpadded(this.firstMoment),
      secondMoment: await unpadded(this.secondMoment),
      updates: this.updates,
    };
  }

  restore(state: NetState): void {
    tf.dispose([this.weights, this.firstMoment, this.secondMoment]);
    this.weights = padded(state.weights, 1);
    this.firstMoment = padded(state.firstMoment, 0);
    this.secondMoment = padded(state.secondMoment, 0);
    this.updates = state.updates;
  }

  dispose(): void {
    tf.dispose([this.slopes, this.trained, this.weights, this.firstMoment, this.secondMoment]);
  }

  private forward(columns: Columns) {
    const { units } = this;
    const { features } = this.shape;
    const { rows, used } = columns;
    const input = tf.tensor2d(multiHot(columns, used.length, 1), [rows, used.length]); // [N, U]
    const all = tf.reshape(tf.slice(this.weights, 0, features * units), [features, units]); // [F, S]
    const matrix = tf.gather(all, tf.tensor1d(used, "int32")) as tf.Tensor2D; // [U, S]
    // [1, S]
    const column = tf.reshape(tf.slice(this.weights, features * units, units), [1, units]) as tf.Tensor2D;
    const before = tf.matMul(input, matrix); // [N, S]
    const after = tf.prelu(before, this.slopes) as tf.Tensor2D; // [N, S]
    const output = tf.matMul(after, tf.reshape(column, [units, 1])); // [N, 1]
    return { column, before, after, output };
  }

  /** Backward pass and Adam step; the new weights replace the old ones. Gives the norm of the gradient. */
  private learn(
    columns: Columns,
    { column, before, after }: ReturnType<DenseNet["forward"]>,
    byLogit: Float32Array,
    learningRate: number,
  ): tf.Scalar {
    const { beta1, beta2, epsilon } = ADAM;
    const step = this.updates + 1;
    const correction = Math.sqrt(1 - power(beta2, step));
    const old = [this.weights, this.firstMoment, this.secondMoment];
    const next = tf.tidy(() => {
      const { rows } = columns;
      const byOutput = tf.tensor2d(byLogit, [rows, 1]); // [N, 1]
      const byColumn = tf.matMul(tf.reshape(byOutput, [1, rows]), after); // [1, S]
      const slope = tf.maximum(tf.step(before), this.slopes); // [N, S]
      // Not a matrix product: tfjs's WebAssembly remembers a second factor by its data and would take the
      // column for the [S, 1] it was before.
      const byBefore = tf.mul(tf.mul(byOutput, column), slope) as tf.Tensor2D; // [N, S]
      // Laid out anew: transposing on the backend, or in the product, is several times slower.
      const turned = tf.tensor2d(multiHot(columns, 1, rows), [columns.used.length, rows]); // [U, N]
      const byUsed = tf.matMul(turned, byBefore); // [U, S]
      const byMatrix = tf.gather(
        tf.concat([byUsed, tf.zeros([1, this.units])]),
        tf.tensor1d(columns.place, "int32"),
      ); // [F, S]
      const gradient = tf.mul(
        tf.concat([tf.reshape(byMatrix, [-1]), tf.reshape(byColumn, [-1])]),
        this.trained,
      ); // [P]
      const square = tf.square(gradient);
      const m = tf.add(tf.mul(this.firstMoment, beta1), tf.mul(gradient, 1 - beta1)) as tf.Tensor1D;
      const v = tf.add(tf.mul(this.secondMoment, beta2), tf.mul(square, 1 - beta2)) as tf.Tensor1D;
      // Adam's two bias corrections, moved into the step size and ε.
      const size = (learningRate * correction) / (1 - power(beta1, step));
      const move = tf.div(tf.mul(m, size), tf.add(tf.sqrt(v), epsilon * correction));
      return {
        weights: tf.sub(this.weights, move) as tf.Tensor1D,
        m,
        v,
        norm: tf.sqrt(tf.sum(square)) as tf.Scalar,
      };
    });
    tf.dispose(old);
    this.weights = next.weights;
    this.firstMoment = next.m;
    this.secondMoment = next.v;
    this.updates = step;
    return next.norm;
  }
}

/** A list in the layout of net.ts as a tensor [P]; `last` is the last entry of the output column. */
function padded(list: Float32Array, last: number): tf.Tensor1D {
  const result = new Float32Array(list.length + 1);
  result.set(list);
  result[list.length] = last;
  return tf.tensor1d(result);
}

/** The way back from `padded`. */
async function unpadded(tensor: tf.Tensor1D): Promise<Float32Array> {
  return ((await tensor.data()) as Float32Array).slice(0, -1);
}

/** A batch over the features it uses. */
interface Columns {
  readonly decisions: readonly ChoiceFeatures[];
  /** N */
  readonly rows: number;
  /** [U] the feature of each column, ascending. */
  readonly used: Int32Array;
  /** [F] the column of each feature; U for those that hold nowhere. */
  readonly place: Int32Array;
}

function columnsOf(decisions: readonly ChoiceFeatures[], features: number): Columns {
  const holds = new Uint8Array(features);
  holds[0] = 1; // A matrix must not be empty.
  for (const { index } of decisions) for (const f of index) holds[f] = 1;
  const used = Int32Array.from(holds.keys()).filter((f) => holds[f] === 1);
  const place = new Int32Array(features).fill(used.length);
  used.forEach((f, column) => {
    place[f] = column;
  });
  return { decisions, rows: rowCount(decisions), used, place };
}

/** Zeros and ones of the batch, entry (row n, column c) at n·rowStep + c·columnStep. */
function multiHot(
  { decisions, rows, used, place }: Columns,
  rowStep: number,
  columnStep: number,
): Float32Array {
  const values = new Float32Array(rows * used.length);
  let row = 0;
  for (const { start, index } of decisions)
    for (let a = 0; a + 1 < start.length; a++, row++)
      for (let i = start[a]; i < start[a + 1]; i++) values[row * rowStep + place[index[i]] * columnStep] = 1;
  return values;
}
