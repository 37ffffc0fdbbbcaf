/**
 * The network on a tfjs backend, WebGPU or WebAssembly. Forward, backward and Adam are written out by hand: about 30 kernels a minibatch, no
 * gradient tape, no scatter (WebGPU would add atomically, and sums would differ from run to run), nothing read back but the logits and one norm.
 *
 * Letters as in net.ts, and S = H + 1, P = F·S + S: all trained numbers, one flat tensor. Its last S entries are the output column [w; 1]: hidden
 * units pass through relu, the skip column through as it is (prelu with slopes 0 … 0, 1), and the 1 adds it to the logit.
 * U counts the features that hold anywhere in a batch, a fraction of F: only their rows of the matrix take part, and the gradient's rows go back to
 * their places by a gather from the other side.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { ChoiceFeatures } from "./features.ts";
import { ADAM, type NetShape, type NetState, type PolicyNet, rowCount, weightCount } from "./net.ts";

export class TfjsNet implements PolicyNet {
  private readonly units: number;
  /** [1, S] slopes below 0: 0 for hidden units, 1 for the skip. */
  private readonly slopes: tf.Tensor2D;
  /** [P] 1 for what is trained, 0 for the constant 1 at the end. */
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
    const size = weightCount(shape) + 1;
    this.trained = tf.tensor1d(Float32Array.from({ length: size }, (_, i) => Number(i < size - 1)));
    this.weights = this.padded(initial.weights, 1);
    this.firstMoment = this.padded(initial.firstMoment, 0);
    this.secondMoment = this.padded(initial.secondMoment, 0);
    this.updates = initial.updates;
  }

  async logits(decisions: readonly ChoiceFeatures[]): Promise<Float64Array> {
    const output = tf.tidy(() => this.forward(decisions).output);
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
  ): Promise<number> {
    const pass = tf.tidy(() => this.forward(decisions));
    let norm: tf.Scalar | undefined;
    try {
      const byLogit = lossGradient(Float64Array.from(await pass.output.data()));
      norm = this.learn(pass, Float32Array.from(byLogit), learningRate);
      return (await norm.data())[0];
    } finally {
      norm?.dispose();
      for (const tensor of Object.values(pass)) tensor.dispose();
    }
  }

  async save(): Promise<NetState> {
    const read = async (tensor: tf.Tensor1D) => ((await tensor.data()) as Float32Array).slice(0, -1);
    return {
      weights: await read(this.weights),
      firstMoment: await read(this.firstMoment),
      secondMoment: await read(this.secondMoment),
      updates: this.updates,
    };
  }

  restore(state: NetState): void {
    tf.dispose([this.weights, this.firstMoment, this.secondMoment]);
    this.weights = this.padded(state.weights, 1);
    this.firstMoment = this.padded(state.firstMoment, 0);
    this.secondMoment = this.padded(state.secondMoment, 0);
    this.updates = state.updates;
  }

  dispose(): void {
    tf.dispose([this.slopes, this.trained, this.weights, this.firstMoment, this.secondMoment]);
  }

  private forward(decisions: readonly ChoiceFeatures[]) {
    const { units } = this;
    const { features } = this.shape;
    const { rows, used, place, values } = denseRows(decisions, features);
    const input = tf.tensor2d(values, [rows, used.length]); // [N, U]
    const all = tf.reshape(tf.slice(this.weights, 0, features * units), [features, units]); // [F, S]
    const matrix = tf.gather(all, tf.tensor1d(used, "int32")) as tf.Tensor2D; // [U, S]
    const column = tf.reshape(tf.slice(this.weights, features * units, units), [1, units]) as tf.Tensor2D; // [1, S]
    const before = tf.matMul(input, matrix); // [N, S]
    const after = tf.prelu(before, this.slopes) as tf.Tensor2D; // [N, S]
    const output = tf.matMul(after, tf.reshape(column, [units, 1])); // [N, 1]
    return { input, places: tf.tensor1d(place, "int32"), column, before, after, output };
  }

  /** Backward pass and Adam step; the new weights replace the old ones. Gives the norm of the gradient. */
  private learn(
    { input, places, column, before, after }: ReturnType<TfjsNet["forward"]>,
    byLogit: Float32Array,
    learningRate: number,
  ): tf.Scalar {
    const { beta1, beta2, epsilon } = ADAM;
    const step = this.updates + 1;
    const correction = Math.sqrt(1 - beta2 ** step);
    const old = [this.weights, this.firstMoment, this.secondMoment];
    const next = tf.tidy(() => {
      const rows = byLogit.length;
      const byOutput = tf.tensor2d(byLogit, [rows, 1]); // [N, 1]
      const byColumn = tf.matMul(tf.reshape(byOutput, [1, rows]), after); // [1, S]
      const slope = tf.maximum(tf.step(before), this.slopes); // [N, S]
      // Not a matrix product: WebAssembly's remembers a second factor by its data and would take the column for the [S, 1] it was before.
      const byBefore = tf.mul(tf.mul(byOutput, column), slope) as tf.Tensor2D; // [N, S]
      // Transposed first: WebAssembly's product of a transposed matrix is many times slower.
      const byUsed = tf.matMul(tf.transpose(input), byBefore); // [U, S]
      const byMatrix = tf.gather(tf.concat([byUsed, tf.zeros([1, this.units])]), places); // [F, S]
      const gradient = tf.mul(
        tf.concat([tf.reshape(byMatrix, [-1]), tf.reshape(byColumn, [-1])]),
        this.trained,
      ); // [P]
      const square = tf.square(gradient);
      const m = tf.add(tf.mul(this.firstMoment, beta1), tf.mul(gradient, 1 - beta1)) as tf.Tensor1D;
      const v = tf.add(tf.mul(this.secondMoment, beta2), tf.mul(square, 1 - beta2)) as tf.Tensor1D;
      // Adam's two bias corrections, moved into the step size and ε.
      const size = (learningRate * correction) / (1 - beta1 ** step);
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

  /** Flat list [F·S + H] to a tensor [P] whose last entry is `last`. */
  private padded(list: Float32Array, last: number): tf.Tensor1D {
    const result = new Float32Array(list.length + 1);
    result.set(list);
    result[list.length] = last;
    return tf.tensor1d(result);
  }
}

/**
 * The batch as a dense matrix over the features it uses: values [rows, U] of zeros and ones, used [U] their numbers, and place [F] the column of each
 * feature, U for those without. U is rounded up to a multiple of 8 by columns of zeros, so that few different sizes occur.
 */
function denseRows(decisions: readonly ChoiceFeatures[], features: number) {
  const place = new Int32Array(features).fill(-1);
  let count = 0;
  for (const { index } of decisions) for (const f of index) if (place[f] < 0) place[f] = count++;
  const used = new Int32Array(Math.max(8, Math.ceil(count / 8) * 8));
  for (let f = 0; f < features; f++)
    if (place[f] < 0) place[f] = used.length;
    else used[place[f]] = f;
  const rows = rowCount(decisions);
  const values = new Float32Array(rows * used.length);
  let row = 0;
  for (const { start, index } of decisions)
    for (let a = 0; a + 1 < start.length; a++, row++)
      for (let i = start[a]; i < start[a + 1]; i++) values[row * used.length + place[index[i]]] = 1;
  return { rows, used, place, values };
}
