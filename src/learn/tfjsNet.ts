/**
 * The network on a tfjs backend, WebGPU or WebAssembly. Forward, backward and Adam are written out by hand: about 30 kernels a minibatch, no
 * gradient tape, no scatter (WebGPU would add atomically, and sums would differ from run to run), nothing read back but the logits and one norm.
 *
 * Letters as in net.ts, and S = H + 1, P = F rounded up to bytes · S + S: all trained numbers, one flat tensor. Its last S entries are the output
 * column [w; 1]: hidden units pass through relu, the skip column through as it is (prelu with slopes 0 … 0, 1), and the 1 adds it to the logit.
 * Features cross over as bits: 8 to a byte number, which a table of 256 rows turns back into zeros and ones.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { ChoiceFeatures } from "./features.ts";
import { ADAM, type NetShape, type NetState, type PolicyNet, rowCount, weightCount } from "./net.ts";

export class TfjsNet implements PolicyNet {
  private readonly bytes: number;
  private readonly units: number;
  /** [256, 8] the bits of every byte. */
  private readonly bits: tf.Tensor2D;
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
    this.bytes = Math.ceil(shape.features / 8);
    this.units = shape.hidden + 1;
    this.bits = tf.tensor2d(
      Float32Array.from({ length: 256 * 8 }, (_, i) => ((i >> 3) >> (i & 7)) & 1),
      [256, 8],
    );
    this.slopes = tf.tensor2d(
      Float32Array.from({ length: this.units }, (_, h) => Number(h === shape.hidden)),
      [1, this.units],
    );
    const size = this.bytes * 8 * this.units + this.units;
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
    const read = async (tensor: tf.Tensor1D) => this.unpadded((await tensor.data()) as Float32Array);
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
    tf.dispose([this.bits, this.slopes, this.trained, this.weights, this.firstMoment, this.secondMoment]);
  }

  private forward(decisions: readonly ChoiceFeatures[]) {
    const { bytes, units } = this;
    const rows = rowCount(decisions);
    const packed = tf.tensor2d(packBits(decisions, rows, bytes), [rows, bytes], "int32");
    const input = tf.reshape(tf.gather(this.bits, packed), [rows, bytes * 8]) as tf.Tensor2D; // [N, F]
    const matrix = tf.reshape(tf.slice(this.weights, 0, bytes * 8 * units), [
      bytes * 8,
      units,
    ]) as tf.Tensor2D; // [F, S]
    const column = tf.reshape(tf.slice(this.weights, bytes * 8 * units, units), [units, 1]) as tf.Tensor2D; // [S, 1]
    const before = tf.matMul(input, matrix); // [N, S]
    const after = tf.prelu(before, this.slopes) as tf.Tensor2D; // [N, S]
    return { input, column, before, after, output: tf.matMul(after, column) }; // output [N, 1]
  }

  /** Backward pass and Adam step; the new weights replace the old ones. Gives the norm of the gradient. */
  private learn(
    { input, column, before, after }: ReturnType<TfjsNet["forward"]>,
    byLogit: Float32Array,
    learningRate: number,
  ): tf.Scalar {
    const { beta1, beta2, epsilon } = ADAM;
    const step = this.updates + 1;
    const correction = Math.sqrt(1 - beta2 ** step);
    const old = [this.weights, this.firstMoment, this.secondMoment];
    const next = tf.tidy(() => {
      const byOutput = tf.tensor2d(byLogit, [byLogit.length, 1]); // [N, 1]
      const byColumn = tf.matMul(after, byOutput, true); // [S, 1]
      const slope = tf.maximum(tf.step(before), this.slopes); // [N, S]
      const byBefore = tf.mul(tf.matMul(byOutput, column, false, true), slope) as tf.Tensor2D; // [N, S]
      const byMatrix = tf.matMul(input, byBefore, true); // [F, S]
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

  /** Flat list [F·S + H] to the tensor's layout [P], with `last` as its last entry. */
  private padded(list: Float32Array, last: number): tf.Tensor1D {
    const { bytes, units, shape } = this;
    const result = new Float32Array(bytes * 8 * units + units);
    result.set(list.subarray(0, shape.features * units));
    result.set(list.subarray(shape.features * units), bytes * 8 * units);
    result[result.length - 1] = last;
    return tf.tensor1d(result);
  }

  private unpadded(data: Float32Array): Float32Array {
    const { bytes, units, shape } = this;
    const result = new Float32Array(weightCount(shape));
    result.set(data.subarray(0, shape.features * units));
    result.set(data.subarray(bytes * 8 * units, bytes * 8 * units + shape.hidden), shape.features * units);
    return result;
  }
}

/** [rows, bytes] the features that hold as bits, feature f in bit f mod 8 of byte ⌊f/8⌋. */
function packBits(decisions: readonly ChoiceFeatures[], rows: number, bytes: number): Int32Array {
  const packed = new Int32Array(rows * bytes);
  let row = 0;
  for (const { start, index } of decisions)
    for (let a = 0; a + 1 < start.length; a++, row++)
      for (let i = start[a]; i < start[a + 1]; i++)
        packed[row * bytes + (index[i] >> 3)] |= 1 << (index[i] & 7);
  return packed;
}
