import { describe, expect, it } from "vitest";
import type { RegimeCell } from "../../../src/experiment/regimes/regimes.ts";
import { parseSweep } from "../../../src/experiment/sweep/sweep.ts";
import { computeAgain, openCell } from "../../../src/store/truth/regimes.ts";
import { buildPage, SPEC, settle } from "../threads.ts";

const sweep = parseSweep({
  title: "test",
  base: { ...SPEC, lanes: [{ id: "grpo" }] },
  methods: [{ id: "grpo" }],
});
const CELL = { at: [], success: 0.5, scores: {}, batches: [{ replicate: 0, iteration: 6 }] };
const cell = CELL as unknown as RegimeCell;

async function openPage(regime: () => unknown) {
  const built = buildPage({ truth: () => ({ regime }) });
  const { page } = built;
  page.regimes.setState({
    files: { corridor: { engine: 3, sweep, cells: [cell], learning: [], missing: [] } },
  });
  await page.run.connect("cpu");
  await settle();
  return {
    ...built,
    again: () => computeAgain(page, "corridor", cell),
    openIt: () => openCell(page, "corridor", cell),
    state: page.regimes.getState,
  };
}

describe("a cell of the recorded map", () => {
  it("is computed again in a thread of its own, which is ended", async () => {
    const { again, workers, state } = await openPage(() => [cell]);
    await again();
    await again();
    expect(workers.truth.map(({ terminated }) => terminated)).toEqual([true, true]);
    expect(Object.values(state().again)).toEqual([{ ...cell, own: [] }]);
    expect(state()).toMatchObject({ share: null, error: null });
  });

  it("can be computed again after the thread has stopped", async () => {
    const { again, workers, state } = await openPage(() => new Promise(() => {}));
    const computed = again();
    await settle();
    workers.truth[0].die("out of memory");
    await computed;
    expect(state()).toMatchObject({
      share: null,
      error: "The cell could not be computed again: The measuring thread stopped: out of memory.",
    });
  });

  it("plays its run up to its batch and no further", async () => {
    const { engine, openIt } = await openPage(() => []);
    await openIt();
    await settle();
    expect(engine.calls.slice(-3)).toEqual(["start 42", "watch grpo 6", "run 7"]);
  });

  it("says why its run cannot begin", async () => {
    const { engine, openIt, state } = await openPage(() => []);
    engine.refusal = "No such world.";
    await openIt();
    expect(state().error).toBe("The run of the cell could not begin: No such world.");
    expect(engine.calls.at(-1)).toBe("start 42");
  });
});
