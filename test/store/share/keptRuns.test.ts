import "fake-indexeddb/auto";
import { clear, set } from "idb-keyval";
import { beforeEach, describe, expect, it } from "vitest";
import { openStore } from "../../../src/engine/storage/openStore.ts";
import { DEFAULT_VIEW } from "../../../src/experiment/share/shared.ts";
import { deleteRun, keepThisRun, load, renameRun } from "../../../src/store/share/keptRuns.ts";
import { buildPage, SPEC } from "../threads.ts";

const database = openStore("proxmo-playground-runs", "runs");
beforeEach(() => clear(database));

async function stored(id: string, run: unknown) {
  const { page } = buildPage();
  await set(id, run, database);
  await load(page);
  return page.keptRuns.getState();
}
const date = "2026-01-02T03:04:05.000Z";
/** As the version before stored them. */
const old = { id: "x", name: "mine", date, shared: { spec: SPEC, view: DEFAULT_VIEW }, curves: {} };

describe("saved runs", () => {
  it("come back, under another name too, until they are deleted", async () => {
    const { page } = buildPage();
    page.run.setState({ spec: SPEC });
    expect(await keepThisRun(page, " first ")).toBe(true);
    const [run] = page.keptRuns.getState().runs!;
    expect(run).toMatchObject({ name: "first", shared: { spec: SPEC } });
    await renameRun(page, run, "second");
    expect(page.keptRuns.getState().runs).toMatchObject([{ id: run.id, name: "second", date: run.date }]);
    await deleteRun(page, run);
    expect(page.keptRuns.getState()).toMatchObject({ runs: [], unreadable: [], problem: null });
  });

  it("of the version before are read as files are", async () => {
    const { runs, unreadable } = await stored("x", old);
    expect(unreadable).toEqual([]);
    expect(runs).toMatchObject([{ id: "x", name: "mine", date, shared: { spec: { seed: SPEC.seed } } }]);
  });

  it.each<[string, unknown, RegExp]>([
    ["nothing", null, /field at the top/],
    ["no date", { ...old, date: 7 }, /field date/],
    [
      "a world that is gone",
      { ...old, shared: { ...old.shared, spec: { ...SPEC, world: { id: "moon" } } } },
      /world/,
    ],
    [
      "a slider out of bounds",
      { ...old, shared: { ...old.shared, view: { sliders: { alpha: "x" } } } },
      /field view\.sliders\.alpha/,
    ],
    [
      "a receipt without lanes",
      { ...old, shared: { ...old.shared, receipt: { engine: 1, backend: "", at: [1] } } },
      /field receipt\.lanes/,
    ],
    ["curves of nothing", { ...old, curves: { grpo: [[null]] } }, /field curves\.grpo\.0\.0/],
    [
      "a newer version",
      { name: "n", date, text: '{"schema":"proxmo-playground","version":99}' },
      /newer version/,
    ],
    ["a text cut short", { name: "n", date, text: '{"schema":' }, /not valid JSON/],
  ])("with %s are listed with what is wrong, by field, and keep what they hold", async (_, run, words) => {
    const { runs, unreadable } = await stored("x", run);
    expect(runs).toEqual([]);
    expect(unreadable).toHaveLength(1);
    expect(unreadable[0].problem).toMatch(words);
    expect(JSON.parse(unreadable[0].text)).toEqual(JSON.parse(JSON.stringify(run)));
  });
});
