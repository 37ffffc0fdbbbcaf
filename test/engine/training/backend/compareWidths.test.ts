/** Backends over widths: what is told of each, in what order, and that all are closed again. */
import { expect, it } from "vitest";
import { compareWidths } from "../../../../src/engine/training/backend/compareWidths.ts";
import { parseSpec } from "../../../../src/experiment/spec.ts";
import { WIDTHS } from "../../../../src/experiment/widthTable.ts";
import { type Backend, type BackendName, MissingDevice } from "../../../../src/learn/net/backend.ts";
import { CpuNet } from "../../../../src/learn/net/cpuNet.ts";
import { sampleState } from "../../../../src/learn/net/parity.ts";
import { trialWork } from "../../../../src/learn/trial.ts";

const SPEC = parseSpec({ world: { id: "corridor" }, groups: 2, rollouts: 2 });
const WORK = { ...(await trialWork(SPEC, () => 0)), worldMs: 10 };

it("times every backend that opens at every width, and says why others are not there", async () => {
  let now = 0;
  const closed: BackendName[] = [];
  /** A pass takes a millisecond for each 16 hidden units, twice as long on the CPU. */
  const open = async (name: BackendName): Promise<Backend> => {
    if (name === "webgpu") throw new MissingDevice("this browser has no WebGPU");
    // What is computed is a narrow net's: only the clock knows of the width.
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
    return {
      ...{ name, device: "a clock", overlap: 1, close: () => void closed.push(name) },
      openNet: (shape) => {
        const narrow = { ...shape, hidden: 4 };
        const ms = (shape.hidden / 16) * (name === "cpu" ? 2 : 1);
        return new TimedNet(ms, narrow, sampleState(narrow));
      },
    };
  };
  const shares: number[] = [];
  const { backends, refused } = await compareWidths({
    ...{ work: WORK, threads: 3, open, clock: () => now },
    tell: (share) => shares.push(share),
  });
  expect(refused).toEqual(["WebGPU is not used: this browser has no WebGPU."]);
  expect([...closed].sort()).toEqual(["cpu", "wasm", "webgl"]);
  const passes = WORK.stepsAnIteration + WORK.updatesAnIteration;
  for (const { name, threads, perSecond } of backends) {
    const slow = name === "cpu" ? 2 : 1;
    expect(threads).toBe(name === "cpu" ? 3 : 1);
    perSecond.forEach((rate, i) => {
      const ms = 10 + (passes * slow * WIDTHS[i]) / 16;
      expect(rate).toBe(Number(((threads * 1000) / ms).toPrecision(3)));
    });
    expect(perSecond).toHaveLength(WIDTHS.length);
  }
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});
