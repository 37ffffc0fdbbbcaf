import { describe, expect, it } from "vitest";
import { CpuNet } from "../../../src/learn/net/cpuNet.ts";
import { initialState, type PolicyNet } from "../../../src/learn/net/net.ts";
import { type LossSettings, ppoLoss, ppoUpdate, type Sample } from "../../../src/learn/net/ppo.ts";
import { rootKey } from "../../../src/lib/rng.ts";

const features = { start: Uint16Array.of(0, 1, 2, 3), index: Uint16Array.of(0, 1, 2) };
const uniform = -Math.log(3);
const sample = (advantage: number, logprob = uniform, chosen = 0): Sample => ({
  features,
  chosen,
  advantage,
  logprob,
});
const plain: LossSettings = { clip: 0.2, klWeight: 0, entropyWeight: 0 };
const even = new Float64Array(3);

describe("ppoLoss", () => {
  it("is −A where the policy has not moved, and pulls the chosen choice up", () => {
    const { loss, gradient, clipped } = ppoLoss([sample(2)], even, plain);
    expect(loss).toBeCloseTo(-2, 12);
    expect(Array.from(gradient)).toEqual([-2 * (2 / 3), 2 / 3, 2 / 3].map((x) => expect.closeTo(x, 12)));
    expect(clipped).toBe(0);
  });

  it.each([
    { ratio: 1.3, advantage: 1, clipped: 1, loss: -1.2 },
    { ratio: 1.3, advantage: -1, clipped: 0, loss: 1.3 },
    { ratio: 0.7, advantage: 1, clipped: 0, loss: -0.7 },
    { ratio: 0.7, advantage: -1, clipped: 1, loss: 0.8 },
  ])("clips a ratio of $ratio with advantage $advantage: $clipped", ({ ratio, advantage, clipped, loss }) => {
    const result = ppoLoss([sample(advantage, uniform - Math.log(ratio))], even, plain);
    expect(result.clipped).toBe(clipped);
    expect(result.loss).toBeCloseTo(loss, 12);
    expect(result.gradient.every((g) => g === 0)).toBe(clipped === 1);
  });

  it("measures KL to the uniform policy and entropy exactly", () => {
    const logits = Float64Array.of(1, 0, -1);
    const total = Math.E + 1 + 1 / Math.E;
    const p = [Math.E / total, 1 / total, 1 / Math.E / total];
    const entropy = -p.reduce((sum, x) => sum + x * Math.log(x), 0);
    const kl = p.reduce((sum, x) => sum + x * Math.log(x * 3), 0);
    const at = (klWeight: number, entropyWeight: number) =>
      ppoLoss([sample(0)], logits, { clip: 0.2, klWeight, entropyWeight }).loss;
    expect(at(1, 0)).toBeCloseTo(kl, 12);
    expect(at(0, 1)).toBeCloseTo(-entropy, 12);
  });
});

describe("ppoUpdate", () => {
  const shape = { features: 3, hidden: 4 };
  const open = () => new CpuNet(shape, initialState(shape, rootKey(2)));
  const settings = { ...plain, epochs: 2, minibatch: 3, learningRate: 0.01 };

  it("does nothing where no step has an advantage, KL weight or not", async () => {
    const net = open();
    const before = net.save();
    const stats = await ppoUpdate(net, [sample(0), sample(0)], { ...settings, klWeight: 1 }, rootKey(0));
    expect(net.save()).toEqual(before);
    expect(stats).toEqual({ clipShare: 0, gradientNorm: 0 });
  });

  it("learns the same from advantages in another unit", async () => {
    const samples = [1, -2, 0.5, 0, 3].map((advantage, i) => sample(advantage, uniform, i % 3));
    const [one, ten] = [open(), open()];
    await ppoUpdate(one, samples, settings, rootKey(0));
    await ppoUpdate(
      ten,
      samples.map((s) => ({ ...s, advantage: 8 * s.advantage })),
      settings,
      rootKey(0),
    );
    expect(ten.save()).toEqual(one.save());
    expect(one.save().updates).toBe(4);
  });

  it("uses every sample once an epoch, in an order of its own", async () => {
    const rounds: number[][] = [];
    const net: PolicyNet = {
      ...open(),
      shape,
      logits: () => even,
      update: (decisions, lossGradient) => {
        rounds.push(decisions.map(({ index }) => index[0]));
        lossGradient(new Float64Array(decisions.length * 3));
        return { gradientNorm: 1 };
      },
      save: () => initialState(shape, rootKey(2)),
      restore: () => {},
      dispose: () => {},
    };
    const samples = Array.from({ length: 20 }, (_, i) => ({
      ...sample(1),
      features: { ...features, index: Uint16Array.of(i, 0, 0) },
    }));
    await ppoUpdate(net, samples, { ...settings, minibatch: 8 }, rootKey(0));
    expect(rounds.map((round) => round.length)).toEqual([8, 8, 4, 8, 8, 4]);
    const [first, second] = [rounds.slice(0, 3).flat(), rounds.slice(3).flat()];
    const all = Array.from({ length: 20 }, (_, i) => i);
    expect(first.toSorted((a, b) => a - b)).toEqual(all);
    expect(second.toSorted((a, b) => a - b)).toEqual(all);
    expect(first).not.toEqual(second);
  });
});
