import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { buildPage, rollouts, SPEC, settle } from "./threads.ts";

const OTHER = { ...SPEC, seed: 77, groups: 3 };

/** A page with a run of its own. */
async function pageWith(spec: typeof SPEC) {
  const built = buildPage();
  built.page.run.setState({ spec });
  await built.page.run.connect("cpu");
  await settle();
  return built;
}

/** Everything a page knows, by part. */
function statesOf(page: ReturnType<typeof buildPage>["page"]) {
  const parts = Object.entries(page).filter(([, part]) => "getState" in part);
  return Object.fromEntries(
    parts.map(([name, part]) => [name, (part as { getState(): unknown }).getState()]),
  );
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("two pages side by side", () => {
  it("have runs, rollouts, lenses and histories of their own", async () => {
    const [left, right] = [await pageWith(SPEC), await pageWith(OTHER)];
    expect(left.page.run.getState().spec.seed).toBe(SPEC.seed);
    expect(right.page.run.getState().spec.seed).toBe(77);
    expect(right.page.draft.getState().draft).toBe(right.page.run.getState().spec);
    expect(Object.keys(statesOf(right.page)).length).toBeGreaterThan(14);
    const untouched = statesOf(right.page);
    const asked = [...right.engine.calls];

    left.engine.hand(await rollouts(0));
    await settle();
    left.page.lens.setSliders({ alpha: 9 });
    left.page.mapView.setState({ layout: "table" });
    left.page.batch.keepStep(left.page.batch.getState().current!, 1);
    left.page.edits.add(left.page.batch.getState().current!, { kind: "drop", trajectory: 0 });
    left.page.run.play();
    left.page.draft.change(OTHER);
    left.page.shareBox.open();
    left.page.imports.open();
    left.page.alarms.setState({ active: "singleton" });
    left.page.truth.setShowErrors(true);
    await settle();
    await vi.advanceTimersByTimeAsync(2000);
    expect(left.page.history.getState().past.map(({ label }) => label)).toContain("α steepness");
    expect(left.page.run.getState().phase).toBe("running");
    expect(left.page.batch.getState().current?.edited?.edits).toHaveLength(1);

    const now = statesOf(right.page);
    for (const name of Object.keys(untouched)) expect(now[name], name).toBe(untouched[name]);
    expect(right.engine.calls).toEqual(asked);
    expect(right.workers.credit).toHaveLength(0);

    // And undo on one leaves the other alone.
    right.page.lens.setUnit("raw");
    left.page.history.undo();
    left.page.history.undo();
    expect(right.page.lens.getState().unit).toBe("raw");
    right.page.history.undo();
    expect(right.page.lens.getState().unit).toBe("rms");
    expect(left.page.lens.getState().sliders.alpha).toBe(9);
  });

  it("lose only their own threads", async () => {
    const [left, right] = [await pageWith(SPEC), await pageWith(OTHER)];
    left.workers.engine[0].die("out of memory");
    expect(left.page.run.getState().phase).toBe("failed");
    expect(right.page.run.getState()).toMatchObject({ phase: "ready", message: null });
    right.engine.hand(await rollouts(0));
    await settle();
    expect(right.page.batch.getState().current?.iteration).toBe(0);
    expect(left.page.batch.getState().current).toBeNull();
  });
});
