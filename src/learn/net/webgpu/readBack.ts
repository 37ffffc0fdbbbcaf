/** Numbers on their way back from the device. */

import * as tf from "@tensorflow/tfjs";
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import { withinTime } from "../withinTime.ts";

/** How long a device may take to answer; its first answer waits for the shaders to be compiled. */
const ANSWER_MS = 30_000;
/** Firefox looks for finished work every 100 ms, and whenever something is submitted. */
const NUDGE_MS = 1;

/** What the device computed. Errors (TookTooLong): it hangs. */
export function readBack(tensor: tf.Tensor): Promise<Float32Array> {
  const answer = tensor.data() as Promise<Float32Array>;
  if (/Firefox/.test(globalThis.navigator?.userAgent ?? ""))
    nudgeUntil(answer, (tf.backend() as WebGPUBackend).queue);
  return withinTime(answer, ANSWER_MS, `the graphics device did not answer within ${ANSWER_MS / 1000} s`);
}

/** Submits nothing, again and again, until the work has come to an end. */
export function nudgeUntil(work: Promise<unknown>, queue: Pick<GPUQueue, "submit">): void {
  const nudging = setInterval(() => queue.submit([]), NUDGE_MS);
  const stop = () => clearInterval(nudging);
  work.then(stop, stop);
}

/**
 * The root of a sum of squares, of which the device holds partial sums. It comes back with the next numbers
 * that are read from the device anyway, else on its own, as soon as somebody waits for it.
 */
export class LateNorm implements PromiseLike<number> {
  private norm: Promise<number> | undefined;

  /** @param squares disposed of once they are read */
  constructor(private readonly squares: tf.Tensor1D) {}

  /** Reads numbers and this norm together. */
  readWith(numbers: tf.Tensor1D): Promise<Float32Array> {
    if (this.norm) return readBack(numbers);
    const all = tf.tidy(() => tf.concat([numbers, this.squares]));
    const answer = readBack(all).finally(() => all.dispose());
    this.norm = this.finish(answer.then((values) => values.subarray(numbers.size)));
    return answer.then((values) => values.subarray(0, numbers.size));
  }

  /** Nobody will ask for it. */
  drop(): void {
    if (this.norm) return;
    this.squares.dispose();
    this.norm = Promise.resolve(Number.NaN);
  }

  // biome-ignore lint/suspicious/noThenProperty: whoever waits for it starts the reading
  then<A = number, B = never>(
    done?: ((norm: number) => A | PromiseLike<A>) | null,
    failed?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.norm ??= this.finish(readBack(this.squares));
    return this.norm.then(done, failed);
  }

  private finish(squares: Promise<Float32Array>): Promise<number> {
    const norm = squares
      .then((values) => Math.sqrt(values.reduce((sum, square) => sum + square, 0)))
      .finally(() => this.squares.dispose());
    // Whoever asks for it hears of a failure; nobody has to ask.
    norm.catch(() => {});
    return norm;
  }
}
