/** Backends on trial: which is taken, what is said of the others, how long it takes, when it is held again. */
import { describe, expect, it } from "vitest";
import {
  readTrial,
  TRIAL_MS,
  trialKey,
  tryBackends,
} from "../../../../src/engine/training/backend/tryBackends.ts";
import { parseSpec } from "../../../../src/experiment/spec.ts";
import {
  BACKEND_NAMES,
  type Backend,
  type BackendName,
  MissingDevice,
  SlowerBackend,
} from "../../../../src/learn/net/backend.ts";
import { CpuNet } from "../../../../src/learn/net/cpuNet.ts";
import { checkNumbers } from "../../../../src/learn/net/openBackend.ts";
import { type TrialWork, trialWork } from "../../../../src/learn/trial.ts";

const SPEC = parseSpec({ world: { id: "corridor" }, groups: 2, rollouts: 2, policy: { hidden: 4 } });
const WORK: TrialWork = { ...(await trialWork(SPEC, () => 0)), worldMs: 10 };

/** Backends whose passes take so many milliseconds of a clock that nothing else moves. */
function bench(ms: Partial<Record<BackendName, number | Error>>) {
  let now = 0;
  const closed: BackendName[] = [];
  class TimedNet extends CpuNet {
    constructor(
      private readonly ms: number,
      ...net: ConstructorParameters<typeof CpuNet>
    ) {
      super(...net);
    }
    override logits(...of: Parameters<CpuNet["logits"]>) {
      now += this.ms;
      return super.logits(...of);
    }
    override update(...of: Parameters<CpuNet["update"]>) {
      now += this.ms;
      return super.update(...of);
    }
  }
  const open = async (name: BackendName): Promise<Backend> => {
    const own = ms[name] ?? new MissingDevice("it is not here");
    if (own instanceof Error) throw own;
    return {
      ...{ name, device: "a clock", overlap: 1, close: () => void closed.push(name) },
      openNet: (shape, initial) => new TimedNet(own, shape, initial),
    };
  };
  const trial = (threads = 1) =>
    tryBackends({ names: BACKEND_NAMES, work: WORK, threads, open, clock: () => now });
  return { trial, closed, clock: () => now };
}

const order = async (ms: Parameters<typeof bench>[0], threads = 1) =>
  (await bench(ms).trial(threads)).speeds.map(({ name }) => name);

describe("a trial", () => {
  it("puts the quickest first, plain TypeScript with all its threads", async () => {
    expect(await order({ webgpu: 1, webgl: 8, cpu: 4, wasm: 2 })).toEqual(["webgpu", "wasm", "cpu", "webgl"]);
    expect(await order({ webgpu: 1, webgl: 8, cpu: 4, wasm: 2 }, 7)).toEqual([
      "cpu",
      "webgpu",
      "wasm",
      "webgl",
    ]);
  });

  it("prefers plain TypeScript to what is hardly quicker", async () => {
    expect(await order({ cpu: 10, wasm: 9 })).toEqual(["cpu", "wasm"]);
    expect(await order({ cpu: 10, wasm: 7 })).toEqual(["wasm", "cpu"]);
  });

  it("tells iterations a second: world, a pass a step, an update a minibatch", async () => {
    const { speeds } = await bench({ cpu: 5 }).trial(3);
    const ms = 10 + 5 * (WORK.stepsAnIteration + WORK.updatesAnIteration);
    expect(speeds).toEqual([{ name: "cpu", threads: 3, perSecond: expect.closeTo(3000 / ms, 9) }]);
  });

  it("passes over what is computed in software, without a complaint", async () => {
    const software = new SlowerBackend("here it is computed in software");
    const trial = await bench({ webgpu: software, webgl: software, cpu: 5, wasm: 9 }).trial();
    expect(trial.speeds[0].name).toBe("cpu");
    expect(trial.passedOver).toEqual([
      "WebGPU is not used: here it is computed in software.",
      "WebGL is not used: here it is computed in software.",
    ]);
    expect(trial).toMatchObject({ refused: [], lasting: true });
  });

  it("names what is not there or was refused; only the first is remembered", async () => {
    const absent = await bench({ cpu: 5 }).trial();
    expect(absent.refused[0]).toBe("WebGPU is not used: it is not here.");
    expect(absent.lasting).toBe(true);
    const refused = await bench({ webgpu: new Error("the device was refused"), cpu: 5 }).trial();
    expect(refused.refused[0]).toBe("WebGPU is not used: the device was refused.");
    expect(refused.lasting).toBe(false);
  });

  it("refuses a backend that computes wrong numbers", async () => {
    const { restore } = CpuNet.prototype;
    const lying: Backend = {
      ...{ name: "webgl", device: "a liar", overlap: 1 },
      openNet: (shape, initial) =>
        Object.assign(new CpuNet(shape, initial), {
          restore(this: CpuNet, state: Parameters<typeof restore>[0]) {
            restore.call(this, { ...state, weights: state.weights.map((w) => 1.01 * w) });
          },
        }),
    };
    const error = await checkNumbers(lying).catch((reason: Error) => reason);
    const trial = await bench({ webgl: error as Error, cpu: 5 }).trial();
    expect(trial.refused[1]).toMatch(/^WebGL is not used: webgl computes wrong numbers/);
    expect(trial.speeds.map(({ name }) => name)).toEqual(["cpu"]);
  });

  it("takes no longer than its time, and closes what it opened", async () => {
    const { trial, closed, clock } = bench({ webgpu: 3, webgl: 4, cpu: 1, wasm: 6 });
    await trial();
    const warming = 2 * (3 + 4 + 1 + 6);
    expect(clock() - warming).toBeLessThanOrEqual(TRIAL_MS);
    expect(clock() - warming).toBeGreaterThan(0.8 * TRIAL_MS);
    expect(closed).toEqual(BACKEND_NAMES);
  });

  it("takes what is slow once", async () => {
    const { trial, clock } = bench({ cpu: 500 });
    await trial();
    expect(clock()).toBe(2 * 2 * 500);
  });
});

describe("a remembered trial", () => {
  it("comes back as it was, and nothing else is one", async () => {
    const { lasting, ...trial } = await bench({ cpu: 5, wasm: 9 }).trial(2);
    expect(lasting).toBe(true);
    expect(readTrial(structuredClone(trial))).toEqual(trial);
    for (const other of [undefined, null, {}, { ...trial, speeds: [] }, { ...trial, refused: [1] }])
      expect(readTrial(other)).toBeNull();
  });

  it("is of one kind of devices, one shape and one number of threads", () => {
    const wider = { ...WORK, shape: { ...WORK.shape, hidden: 64 } };
    const keys = [
      trialKey("a card", WORK, 2),
      trialKey("another card", WORK, 2),
      trialKey("a card", wider, 2),
      trialKey("a card", WORK, 3),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(trialKey("a card", structuredClone(WORK), 2)).toBe(keys[0]);
  });
});
