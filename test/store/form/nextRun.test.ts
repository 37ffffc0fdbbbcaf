import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { PRESETS, presetSpec } from "../../../src/experiment/presets.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { addedLanes, otherThan, specName } from "../../../src/experiment/specName.ts";
import { fromRoot } from "../../paths.ts";
import { PATIENCE } from "../../patience.ts";
import { buildPage, settle } from "../threads.ts";

const SPEC = parseSpec({});
const SHOP = presetSpec(PRESETS.find(({ id }) => id === "shop")!, SPEC);

async function openPage() {
  const built = buildPage(
    {},
    {
      fetch: async (address) => ({
        ok: true,
        status: 200,
        json: async () => JSON.parse(readFileSync(fromRoot("public", address), "utf8")),
      }),
    },
  );
  const { run, batch } = built.page;
  run.setState({ spec: SPEC });
  await batch.showRecording("./demo/first.json");
  await run.connect("cpu");
  await settle();
  return built;
}

/** Iterations that every lane has behind it. */
function played(page: Awaited<ReturnType<typeof openPage>>["page"], iterations: number) {
  const { curves } = page.run.getState();
  page.run.setState({
    curves: Object.fromEntries(
      Object.entries(curves).map(([lane, runs]) => [lane, runs.map(() => Array(iterations).fill({}))]),
    ),
  });
}

describe("Play", () => {
  it("starts the settings in the form where the run has not begun", async () => {
    const { page, engine } = await openPage();
    page.draft.change({ ...SPEC, seed: 7 });
    page.nextRun.toggle();
    await vi.waitFor(() => expect(engine.calls.at(-1)).toBe("run undefined"), PATIENCE);
    expect(engine.calls).toContain("start 7");
    expect(page.run.getState()).toMatchObject({ phase: "running", spec: { seed: 7 } });
  });

  it("asks where it has, and does what is answered", async () => {
    const { page, engine } = await openPage();
    played(page, 18);
    page.draft.change({ ...SPEC, seed: 7 });
    page.nextRun.toggle();
    expect(page.nextRun.getState().asking).toBe(true);
    expect(page.run.getState().phase).toBe("ready");
    page.nextRun.goOn();
    await settle();
    expect(page.nextRun.getState().asking).toBe(false);
    expect(engine.calls).not.toContain("start 7");
    expect(page.run.getState().phase).toBe("running");
    expect(page.draft.getState().draft.seed).toBe(7);
    page.nextRun.toggle();
    page.nextRun.toggle();
    await page.nextRun.start(true);
    expect(page.run.getState()).toMatchObject({ phase: "running", spec: { seed: 7 } });
  });

  it("says why it cannot", async () => {
    const { page } = await openPage();
    page.run.setState({ phase: "finished" });
    page.nextRun.toggle();
    expect(page.run.getState().message).toMatch(/^All \d+ iterations are done\. Train more/);
  });
});

describe("the picture", () => {
  const worldShown = (page: Awaited<ReturnType<typeof openPage>>["page"]) =>
    page.batch.getState().current?.origin?.spec.world.id;

  it("follows the world in the form at once, and comes back when the change is discarded", async () => {
    const { page } = await openPage();
    const before = page.batch.getState().current;
    page.draft.change(SHOP);
    await vi.waitFor(() => expect(worldShown(page)).toBe("shop"), PATIENCE);
    expect(page.batch.getState().held).toBe(true);
    page.nextRun.discard();
    await vi.waitFor(() => expect(page.batch.getState().current).toBe(before), PATIENCE);
    expect(page.batch.getState().held).toBe(false);
  });

  it("stays with the new world once its run has begun", async () => {
    const { page } = await openPage();
    page.draft.change(SHOP);
    await vi.waitFor(() => expect(worldShown(page)).toBe("shop"), PATIENCE);
    await page.nextRun.start();
    await settle();
    expect(worldShown(page)).toBe("shop");
    expect(page.batch.getState().held).toBe(false);
    page.draft.change(presetSpec(PRESETS[0], SPEC));
    await vi.waitFor(() => expect(worldShown(page)).toBe("household"), PATIENCE);
  });
});

describe("settings in words", () => {
  it("name a preset, else the world; and what is another", () => {
    expect(specName(parseSpec({}))).toBe("Small household");
    expect(specName(parseSpec({ gamma: 0.5 }))).toBe("Household, custom settings");
    const before = parseSpec({});
    expect(otherThan({ ...before, seed: 1, seeds: 5 }, before)).toBe("other seed and seeds");
    expect(otherThan({ ...before, gamma: 0.5, groups: 4 }, before)).toBe("other batch");
    expect(otherThan(before, before)).toBe("");
  });

  it("tell lanes that only come to those of a run", () => {
    const before = parseSpec({ lanes: [{ id: "grpo" }] });
    const rloo = { id: "rloo", params: {} };
    expect(addedLanes({ ...before, lanes: [rloo, ...before.lanes] }, before)).toEqual([rloo]);
    expect(addedLanes({ ...before, lanes: [rloo] }, before)).toBeNull();
    expect(addedLanes({ ...before, seed: 1, lanes: [...before.lanes, rloo] }, before)).toBeNull();
    expect(addedLanes(before, before)).toBeNull();
  });
});
