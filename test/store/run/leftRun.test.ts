import { describe, expect, it } from "vitest";
import type { StoredRun } from "../../../src/engine/training/protocol.ts";
import { buildPage, rollouts, SPEC, settle } from "../threads.ts";

const LEFT: StoredRun = { id: "first", date: "", spec: SPEC, iteration: 18, bytes: 0, problem: null };

async function openPage() {
  const built = buildPage();
  const { engine, page } = built;
  page.run.setState({ spec: SPEC });
  await page.run.connect("cpu");
  await settle();
  const begin = engine.start.bind(engine);
  const left = { run: LEFT as StoredRun | null };
  engine.start = (async (spec: Parameters<typeof begin>[0]) => {
    await begin(spec);
    return left.run;
  }) as unknown as typeof begin;
  return { ...built, left };
}

describe("the run that another takes the place of", () => {
  it("is offered after a reset, another seed and other settings, until it is gone back to", async () => {
    const { page, engine } = await openPage();
    expect(page.run.getState().left).toBeNull();
    await page.run.reset();
    expect(page.run.getState().left).toEqual(LEFT);
    await page.run.newSeed(3);
    expect(page.run.getState().left).toEqual(LEFT);
    await page.run.resume("first");
    expect(engine.calls).toContain("resume");
    expect(page.run.getState()).toMatchObject({ left: null, phase: "ready" });
  });

  it("is not offered where it had no iteration, or once the reader stays", async () => {
    const { page, left } = await openPage();
    await page.run.reset();
    page.run.dismissLeft();
    expect(page.run.getState().left).toBeNull();
    left.run = null;
    await page.run.reset();
    expect(page.run.getState().left).toBeNull();
  });

  it("comes back with its last picture, and only with its own", async () => {
    const { page, engine, left } = await openPage();
    const shown = () => page.batch.getState().current?.iteration;
    const other = { ...LEFT, id: "second" };
    await page.run.reset();
    await engine.hand(await rollouts(4));
    await settle();
    page.batch.hold(true);
    await page.run.reset();
    expect(shown()).toBe(4);
    // The run before the one that goes on has another id, and nothing of its own was seen.
    left.run = other;
    await page.run.reset();
    await page.run.resume("second");
    await settle();
    expect(page.batch.getState().held).toBe(false);
    left.run = LEFT;
    await engine.hand(await rollouts(6));
    await settle();
    expect(shown()).toBe(6);
    await page.run.reset();
    await engine.hand(await rollouts(1));
    await settle();
    expect(shown()).toBe(1);
    await page.run.resume("first");
    await settle();
    expect(shown()).toBe(6);
  });
});
