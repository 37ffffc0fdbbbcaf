import { describe, expect, it } from "vitest";
import { withMore } from "../../src/experiment/moreOfRun.ts";
import { parseSpec } from "../../src/experiment/spec.ts";
import { grownState } from "../../src/learn/grownState.ts";
import { digestsOf, Lab, trainersOn } from "../../src/learn/lab.ts";
import { CpuNet } from "../../src/learn/net/cpuNet.ts";
import { learningRateAt } from "../../src/learn/update.ts";

const here = trainersOn((shape, initial) => new CpuNet(shape, initial));
const spec = parseSpec({
  seed: 3,
  groups: 4,
  rollouts: 4,
  world: { id: "corridor", length: 3 },
  policy: { hidden: 8 },
  training: { iterations: 3, learningRate: 0.05 },
  lanes: [{ id: "grpo" }, { id: "proxmo" }],
  seeds: 1,
});

async function finish(lab: Lab): Promise<Lab> {
  while (!lab.done) await lab.next();
  return lab;
}

describe("the learning rate", () => {
  const { training } = spec;
  const rates = (changes: object, length: number) =>
    Array.from({ length }, (_, i) => learningRateAt({ ...training, learningRate: 0.6, ...changes }, i));

  it("falls in a line to 0 over the run, and anew over iterations that came later", () => {
    expect(rates({}, 4)).toEqual([0.6, 0.6 * (1 - 1 / 3), 0.6 * (1 - 2 / 3), 0]);
    const more = rates({ iterations: 5, restarts: [3] }, 6);
    expect(more.slice(0, 3)).toEqual(rates({}, 3));
    expect(more.slice(3)).toEqual([0.6, 0.3, 0]);
  });

  it("does not hear of restarts beyond the end", () => {
    expect(rates({ restarts: [3, 7] }, 3)).toEqual(rates({}, 3));
  });
});

describe("a run that takes more", () => {
  it("keeps what it has, and gives what its new settings give from the start", async () => {
    const lab = await finish(new Lab(spec, here));
    const before = digestsOf(lab.history);
    const more = withMore(spec, { iterations: 2, seeds: 1 });
    const grown = await finish(Lab.restore(grownState(await lab.state(), more), here));
    const after = digestsOf(grown.history);
    for (const lane of lab.lanes) expect(after[lane][0].slice(0, 3)).toEqual(before[lane][0]);
    expect(grown.history.proxmo.map((run) => run.length)).toEqual([5, 5]);
    expect(after).toEqual(digestsOf((await finish(new Lab(more, here))).history));
    // A run that was longer from the start is another one: its rates were.
    const longer = parseSpec({ ...spec, training: { ...spec.training, iterations: 5 } });
    expect(digestsOf((await finish(new Lab(longer, here))).history).proxmo[0]).not.toEqual(after.proxmo[0]);
  });

  it("takes lanes too, in any order with the rest", async () => {
    const lab = await finish(new Lab(spec, here));
    const more = withMore({ ...spec, lanes: [{ id: "gigpo", params: {} }, ...spec.lanes] }, { seeds: 1 });
    const grown = await finish(Lab.restore(grownState(await lab.state(), more), here));
    expect(digestsOf(grown.history)).toEqual(digestsOf((await finish(new Lab(more, here))).history));
  });
});
