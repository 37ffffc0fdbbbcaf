/** Long training holds on to nothing: 300 iterations, and what is kept in memory stays as it was. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { parseSpec } from "../../src/experiment/spec.ts";
import { openBackend } from "../../src/learn/net/openBackend.ts";
import { createTrainer } from "../../src/learn/train.ts";

const tiny = parseSpec({
  groups: 1,
  rollouts: 2,
  world: { families: ["pick"], receptacles: 6, objects: 2, stepLimit: 12 },
  policy: { hidden: 4 },
  training: { iterations: 300 },
});

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

it.each(["cpu", "wasm"] as const)("keeps tensors and heap flat on %s", async (name) => {
  const backend = await openBackend(name);
  const trainer = createTrainer(tiny, { id: "proxmo" }, backend.openNet);
  const held = () => {
    collectGarbage();
    return { tensors: backend.memory?.().tensors, heap: process.memoryUsage().heapUsed };
  };
  for (let i = 0; i < 100; i++) await trainer.iterate();
  const early = held();
  while (!trainer.done) await trainer.iterate();
  const late = held();
  expect(late.tensors).toBe(early.tensors);
  // One kept batch of 24 steps would be over 20 KB an iteration: 200 of them 4 MB.
  expect(late.heap - early.heap).toBeLessThan(2e6);
  trainer.net.dispose();
});
