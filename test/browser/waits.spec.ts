/** How often a turn on WebGPU waits for its device. */
import type { Worker } from "@playwright/test";
import { expect, iteration, openedBackend, openRun, small, stepOnce, test } from "./page.ts";

const STEPS = 12;
const EPOCHS = 3;
const TURNS = 3;

interface Counts {
  dispatches: number;
  submissions: number;
  readBacks: number;
}

test("a turn waits once a step and once a minibatch", async ({ page }) => {
  const spec = small(
    { iterations: 9, epochs: EPOCHS, minibatch: 1024 },
    {
      lanes: [{ id: "proxmo" }],
      seeds: 1,
      world: { id: "corridor", length: 3, sideRooms: 0, stepLimit: STEPS },
    },
  );
  await openRun(page, spec, "webgpu");
  await openedBackend(page);
  const worker = page.workers().find((one) => one.url().includes("engine.worker")) as Worker;
  await worker.evaluate(() => {
    const counts = { dispatches: 0, submissions: 0, readBacks: 0 };
    Object.assign(globalThis, { counts });
    const count = <Api extends object>(api: Api, method: keyof Api & string, name: keyof typeof counts) => {
      const own = api[method] as (...values: unknown[]) => unknown;
      Object.assign(api, {
        [method](this: Api, ...values: unknown[]) {
          counts[name]++;
          return own.apply(this, values);
        },
      });
    };
    count(GPUComputePassEncoder.prototype, "dispatchWorkgroups", "dispatches");
    count(GPUQueue.prototype, "submit", "submissions");
    count(GPUBuffer.prototype, "mapAsync", "readBacks");
  });
  const counts = () => worker.evaluate(() => ({ ...(globalThis as unknown as { counts: Counts }).counts }));
  for (let turn = 1; turn <= TURNS; turn++) {
    await stepOnce(page);
    await expect.poll(() => iteration(page)).toBe(turn);
  }
  // Two kernels score a step or a minibatch, five learn from it, and all but the first minibatch bring the norm of
  // the one before along, joined by one more. The last norm comes alone, and so does the state for the checkpoint.
  const waits = STEPS + EPOCHS + 1 + 1;
  const dispatches = 2 * STEPS + 7 * EPOCHS + (EPOCHS - 1);
  await expect
    .poll(counts)
    .toEqual({ dispatches: TURNS * dispatches, submissions: TURNS * waits, readBacks: TURNS * waits });
});
