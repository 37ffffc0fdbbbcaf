import { describe, expect, it, vi } from "vitest";
import { buildPage, rollouts, SPEC, settle } from "./threads.ts";

describe("what listens to what", () => {
  it("gives the rollouts their credits anew for methods and sliders, not for units and layouts", async () => {
    const { page, credit } = buildPage();
    const { lens, batch, mapView } = page;
    const asked = vi.spyOn(credit, "credit");
    await batch.show(await rollouts(0));
    expect(asked).toHaveBeenCalledTimes(1);
    lens.setUnit("raw");
    lens.setExplain("grpo");
    mapView.setState({ layout: "table" });
    await settle();
    expect(asked).toHaveBeenCalledTimes(1);
    lens.setSliders({ alpha: 2 });
    await settle();
    expect(asked).toHaveBeenCalledTimes(2);
    lens.setCompare(["rloo"]);
    await settle();
    expect(Object.keys(batch.getState().answer!.credits)).toContain("rloo");
  });

  it("fills the form with another run's settings, which is nothing to undo", () => {
    const { page } = buildPage();
    page.run.setState({ spec: SPEC });
    expect(page.draft.getState().draft).toBe(SPEC);
    expect(page.history.getState().past).toEqual([]);
    page.draft.change({ ...SPEC, seed: 1 });
    expect(page.history.getState().past.map(({ label }) => label)).toEqual(["settings of the experiment"]);
    page.history.undo();
    expect(page.draft.getState().draft).toBe(SPEC);
  });

  it("forgets the truth of other rollouts, not of edited ones", async () => {
    const { page } = buildPage();
    const { batch, truth } = page;
    await batch.show(await rollouts(0));
    truth.setShowErrors(true);
    page.edits.add(batch.getState().current!, { kind: "drop", trajectory: 0 });
    await batch.show(batch.getState().asked!);
    expect(truth.getState().showErrors).toBe(true);
    await batch.show(await rollouts(1));
    expect(truth.getState().showErrors).toBe(false);
  });
});
