/** Every backend that Node has, against the plain reference; the reference against finite differences. */
import { describe, expect, it } from "vitest";
import { CpuNet } from "../../../src/learn/net/cpuNet.ts";
import { initialState, type NetShape, type OpenNet, weightCount } from "../../../src/learn/net/net.ts";
import { checkNumbers, openBackend } from "../../../src/learn/net/openBackend.ts";
import {
  parityCheck,
  referenceGradient,
  referenceLogits,
  sampleBatch,
  sampleState,
} from "../../../src/learn/net/parity.ts";
import { ppoLoss } from "../../../src/learn/net/ppo.ts";
import { rootKey } from "../../../src/lib/rng.ts";

const SHAPES: NetShape[] = [
  { features: 1043, hidden: 32 },
  { features: 37, hidden: 5 },
  { features: 50, hidden: 0 },
];
// Float32 arithmetic: seven digits, a few of them lost in sums.
const TOLERANCE = { logits: 1e-5, gradient: 1e-5, weights: 1e-4 };

describe.each(["cpu", "wasm"] as const)("%s", (name) => {
  it.each(SHAPES)(
    "computes logits, gradient and Adam step of $features features, $hidden hidden",
    async (shape) => {
      const backend = await openBackend(name);
      const net = backend.openNet(shape, initialState(shape, rootKey(1)));
      const { logits, gradient, weights } = await parityCheck(net);
      expect(logits).toBeLessThan(TOLERANCE.logits);
      expect(gradient).toBeLessThan(TOLERANCE.gradient);
      expect(weights).toBeLessThan(TOLERANCE.weights);
      net.dispose();
    },
  );

  it("scores all choices alike before it has learned", async () => {
    const shape = SHAPES[0];
    const net = (await openBackend(name)).openNet(shape, initialState(shape, rootKey(3)));
    const logits = await net.logits(sampleBatch(shape).map(({ features }) => features));
    expect(new Set(logits)).toEqual(new Set([0]));
    net.dispose();
  });

  it("gives back the state it was given, and keeps it apart", async () => {
    const shape = SHAPES[1];
    const state = sampleState(shape);
    const net = (await openBackend(name)).openNet(shape, initialState(shape, rootKey(3)));
    net.restore({ ...state, updates: 7 });
    expect(await net.save()).toEqual({ ...state, updates: 7 });
    await net.update(
      sampleBatch(shape).map(({ features }) => features),
      (logits) => logits.map(() => 1),
      0.1,
    );
    expect((await net.save()).weights).not.toEqual(state.weights);
    expect(state).toEqual(sampleState(shape));
    net.dispose();
  });
});

describe("a backend that computes nonsense is refused", () => {
  it.each<[string, Partial<CpuNet>, string]>([
    [
      "scores",
      {
        logits(decisions) {
          return CpuNet.prototype.logits.call(this, decisions).map((z) => z * 1.01);
        },
      },
      "cpu computes wrong numbers: a score that is known is off by",
    ],
    [
      "gradients",
      {
        update(decisions, lossGradient, rate) {
          const wrong = (z: Float64Array) => lossGradient(z).map((g, i) => (i === 3 ? 2 * g : g));
          return CpuNet.prototype.update.call(this, decisions, wrong, rate);
        },
      },
      "cpu computes wrong numbers: a gradient that is known is off by",
    ],
    [
      "updates",
      {
        update(decisions, lossGradient, rate) {
          return CpuNet.prototype.update.call(this, decisions, lossGradient, rate * 1.1);
        },
      },
      "cpu computes wrong numbers: an update that is known is off by",
    ],
  ])("in its %s", async (_, wrong, words) => {
    const backend = await openBackend("cpu");
    await checkNumbers(backend);
    const openNet: OpenNet = (shape, initial) => Object.assign(new CpuNet(shape, initial), wrong);
    await expect(checkNumbers({ ...backend, openNet })).rejects.toThrow(words);
  });
});

it("leaves no tensors behind", async () => {
  const tf = await import("@tensorflow/tfjs");
  const { openNet } = await openBackend("wasm");
  const before = tf.memory().numTensors;
  const shape = SHAPES[0];
  const net = openNet(shape, initialState(shape, rootKey(1)));
  const held = tf.memory().numTensors;
  const decisions = sampleBatch(shape).map(({ features }) => features);
  for (let i = 0; i < 3; i++) {
    await net.logits(decisions);
    await net.update(decisions, (logits) => logits.map(() => 0.1), 0.01);
    await net.save();
  }
  await expect(
    net.update(
      decisions,
      () => {
        throw new Error("stop");
      },
      0.01,
    ),
  ).rejects.toThrow("stop");
  expect(tf.memory().numTensors).toBe(held);
  net.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

describe("the reference", () => {
  it("has the gradient that finite differences of its loss have", () => {
    const shape = { features: 12, hidden: 3 };
    const samples = sampleBatch(shape);
    const decisions = samples.map(({ features }) => features);
    const settings = { clip: 0.2, klWeight: 0.05, entropyWeight: 0.02 };
    const weights = Float64Array.from(sampleState(shape).weights);
    const lossAt = (w: Float64Array) => ppoLoss(samples, referenceLogits(shape, w, decisions), settings);
    const gradient = referenceGradient(shape, weights, decisions, lossAt(weights).gradient);
    const STEP = 1e-6;
    for (let i = 0; i < weightCount(shape); i++) {
      const [up, down] = [STEP, -STEP].map((d) => lossAt(weights.map((w, j) => (i === j ? w + d : w))).loss);
      expect(gradient[i]).toBeCloseTo((up - down) / (2 * STEP), 7);
    }
  });
});
