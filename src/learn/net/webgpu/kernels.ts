/**
 * The network's WebGPU kernels, run through tfjs's own queue and buffers. Each invocation writes one number
 * and reads what it needs; nothing is added atomically, so equal inputs give equal bits.
 *
 * Letters as in net.ts, S = H + 1, and P = F·S + H: State holds weights, first and second moments, [3·P]. Row
 * n has the features Feature[Start[n]] … Feature[Start[n + 1] − 1].
 */

import * as tf from "@tensorflow/tfjs";
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";

type Program = Parameters<WebGPUBackend["runWebGPUProgram"]>[0];
type Uniforms = NonNullable<Parameters<WebGPUBackend["runWebGPUProgram"]>[3]>;

const WORKGROUP = 64;
/**
 * Numbers one invocation adds up before a second pass adds the sums: bounds the longest chain of additions.
 */
export const CHUNK = 64;

interface Kernel {
  readonly name: string;
  /** Names of the input buffers in the code. */
  readonly inputs: readonly string[];
  /** Whole numbers and real numbers the code reads as `uniforms.name`. */
  readonly whole: readonly string[];
  readonly real?: readonly string[];
  /** WGSL that sets `value` for the output at `index`. */
  readonly code: string;
}

/** Runs a kernel over `size` outputs. The result is an ordinary tensor [size], disposed of like any other. */
export function run(
  kernel: Kernel,
  size: number,
  inputs: readonly tf.Tensor[],
  whole: readonly number[],
  real: readonly number[] = [],
): tf.Tensor1D {
  const program: Program = {
    variableNames: [...kernel.inputs],
    outputShape: [size],
    dispatchLayout: { x: [0] },
    dispatch: [Math.ceil(size / WORKGROUP), 1, 1],
    workgroupSize: [WORKGROUP, 1, 1],
    size: true,
    shaderKey: `policy-${kernel.name}`,
    uniforms: [
      ...kernel.whole.map((name) => `${name} : i32,`),
      ...(kernel.real ?? []).map((name) => `${name} : f32,`),
    ].join(" "),
    getUserCode: () => `
      fn main(index : i32) {
        if (index < uniforms.size) {
          var value = 0.0;
          ${kernel.code}
          setOutputAtIndex(index, value);
        }
      }`,
  };
  const uniforms: Uniforms = [
    ...whole.map((value) => ({ type: "int32", data: [value] })),
    ...real.map((value) => ({ type: "float32", data: [value] })),
  ];
  const backend = tf.backend() as WebGPUBackend;
  const info = backend.runWebGPUProgram(program, [...inputs], "float32", uniforms);
  return tf.engine().makeTensorFromTensorInfo(info) as tf.Tensor1D;
}

/** [N·S] inputs of the hidden units, and the linear skip as the last of each row. */
export const HIDDEN: Kernel = {
  name: "hidden",
  inputs: ["State", "Start", "Feature"],
  whole: ["units"],
  code: `
    let n = index / uniforms.units;
    let s = index % uniforms.units;
    for (var k = Start[n]; k < Start[n + 1]; k++) {
      value += State[Feature[k] * uniforms.units + s];
    }`,
};

/** [N] logits: relu(hidden)·w + skip. `output` is where w begins. */
export const LOGIT: Kernel = {
  name: "logit",
  inputs: ["State", "Hidden"],
  whole: ["units", "output"],
  code: `
    let first = index * uniforms.units;
    for (var h = 0; h < uniforms.units - 1; h++) {
      value += max(Hidden[first + h], 0.0) * State[uniforms.output + h];
    }
    value += Hidden[first + uniforms.units - 1];`,
};

/**
 * [Q·S] sums over at most CHUNK rows that share a feature: segment q covers Row[Segment[q]] … Row[Segment[q +
 * 1] − 1].
 */
export const SEGMENT_GRADIENT: Kernel = {
  name: "segment-gradient",
  inputs: ["State", "Hidden", "ByLogit", "Segment", "Row"],
  whole: ["units", "output"],
  code: `
    let q = index / uniforms.units;
    let s = index % uniforms.units;
    let skip = s == uniforms.units - 1;
    for (var k = Segment[q]; k < Segment[q + 1]; k++) {
      let n = Row[k];
      if (skip) {
        value += ByLogit[n];
      } else if (Hidden[n * uniforms.units + s] > 0.0) {
        value += ByLogit[n];
      }
    }
    if (!skip) {
      value *= State[uniforms.output + s];
    }`,
};

/** [C·H] sums of the output column's gradient over chunks of CHUNK rows. */
export const COLUMN_GRADIENT: Kernel = {
  name: "column-gradient",
  inputs: ["Hidden", "ByLogit"],
  whole: ["units", "rows"],
  code: `
    let hidden = uniforms.units - 1;
    let chunk = index / hidden;
    let h = index % hidden;
    for (var n = chunk * ${CHUNK}; n < min((chunk + 1) * ${CHUNK}, uniforms.rows); n++) {
      value += ByLogit[n] * max(Hidden[n * uniforms.units + h], 0.0);
    }`,
};

/** [P] gradient by the weights: sums of segments for the matrix, of chunks for the output column. */
export const GRADIENT: Kernel = {
  name: "gradient",
  inputs: ["Segments", "SegmentStart", "Chunks"],
  whole: ["units", "output", "chunks"],
  code: `
    if (index < uniforms.output) {
      let f = index / uniforms.units;
      let s = index % uniforms.units;
      for (var q = SegmentStart[f]; q < SegmentStart[f + 1]; q++) {
        value += Segments[q * uniforms.units + s];
      }
    } else {
      let h = index - uniforms.output;
      for (var c = 0; c < uniforms.chunks; c++) {
        value += Chunks[c * (uniforms.units - 1) + h];
      }
    }`,
};

/** [3·P] the state after an Adam step of the given size (bias corrections included). */
export const ADAM_STEP: Kernel = {
  name: "adam",
  inputs: ["State", "Gradient"],
  whole: ["count"],
  real: ["beta1", "beta2", "stepSize", "epsilon"],
  code: `
    let i = index % uniforms.count;
    let g = Gradient[i];
    let m = uniforms.beta1 * State[uniforms.count + i] + (1.0 - uniforms.beta1) * g;
    let v = uniforms.beta2 * State[2 * uniforms.count + i] + (1.0 - uniforms.beta2) * g * g;
    let part = index / uniforms.count;
    if (part == 0) {
      value = State[i] - uniforms.stepSize * m / (sqrt(v) + uniforms.epsilon);
    } else if (part == 1) {
      value = m;
    } else {
      value = v;
    }`,
};

/** [⌈P/CHUNK⌉] sums of squares of the gradient; the few sums are added after reading back. */
export const SQUARES: Kernel = {
  name: "squares",
  inputs: ["Gradient"],
  whole: ["count"],
  code: `
    for (var i = index * ${CHUNK}; i < min((index + 1) * ${CHUNK}, uniforms.count); i++) {
      value += Gradient[i] * Gradient[i];
    }`,
};
