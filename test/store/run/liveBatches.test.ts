import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { buildPage, type FakeEngine, rollouts, type SlowCredit, SPEC, settle } from "../threads.ts";

let engine: FakeEngine;
let credit: SlowCredit;

/** The stores behind a run that has begun. */
async function openPage() {
  const built = buildPage();
  ({ engine, credit } = built);
  const { run, batch, selection, imports } = built.page;
  run.setState({ spec: SPEC });
  await run.connect("cpu");
  await settle();
  return { ...run, batch, selection, imports, screen: () => batch.getState().current };
}

const asked = () => engine.calls.filter((call) => call === "want").length;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets a second and a half go by. */
async function rest() {
  await settle();
  await vi.advanceTimersByTimeAsync(1600);
  await settle();
}

describe("rollouts of training", () => {
  it("are asked for one after the other, however often they are followed", async () => {
    const { follow, watch, play, screen } = await openPage();
    play();
    engine.hand(await rollouts(0));
    await settle();
    expect(screen()?.iteration).toBe(0);
    const first = asked();
    for (let i = 0; i < 5; i++) follow();
    for (let i = 0; i < 5; i++) watch("grpo");
    await settle();
    const before = asked();
    expect(before).toBe(first + 1);
    for (let iteration = 1; iteration <= 3; iteration++) {
      expect(engine.wanted).toBe(true);
      engine.hand(await rollouts(iteration));
      await rest();
      expect(screen()?.iteration).toBe(iteration);
      expect(asked()).toBe(before + iteration);
    }
  });

  it("wait while a reader holds others, whose policy stays kept", async () => {
    const { follow, play, screen, batch } = await openPage();
    play();
    const held = engine.hand(await rollouts(0));
    await settle();
    for (let i = 0; i < 3; i++) follow();
    await settle();
    batch.hold(true);
    for (let iteration = 1; iteration <= 3 && engine.wanted; iteration++) {
      engine.hand(await rollouts(iteration));
      await rest();
    }
    expect(screen()?.iteration).toBe(0);
    expect(engine.policies.get(held.policy as number)).toBeDefined();
    // The one that came is shown at once, and then the newest is asked for.
    follow();
    await rest();
    expect(screen()?.iteration).toBe(1);
    expect(engine.wanted).toBe(true);
  });

  it("are not asked for while a reader holds others, nor while others are on their way", async () => {
    const { follow, batch } = await openPage();
    engine.hand(await rollouts(0));
    await settle();
    batch.hold(true);
    await rest();
    expect(engine.wanted).toBe(false);
    follow();
    await settle();
    const answerThem = credit.keepBack();
    engine.hand(await rollouts(1));
    await settle();
    follow();
    await settle();
    expect(engine.wanted).toBe(false);
    answerThem();
    await rest();
    expect(engine.wanted).toBe(true);
  });

  it("do not replace what a reader clicked while their credits were computed", async () => {
    const { follow, screen, batch, selection } = await openPage();
    engine.hand(await rollouts(0));
    await rest();
    const answerThem = credit.keepBack();
    engine.hand(await rollouts(1));
    await settle();
    batch.hold(true);
    selection.select(1, 0);
    answerThem();
    await settle();
    expect(screen()?.iteration).toBe(0);
    expect(batch.getState().asked).toBe(screen());
    expect(selection.getState().row).toBe(1);
    // The thread speaks of what is on the screen again.
    const { answer } = batch.getState();
    expect(await batch.askAbout(answer!, (worker) => worker.weights("grpo", 1))).not.toBeNull();
    follow();
    await settle();
    expect(screen()?.iteration).toBe(1);
  });

  it("are followed again after rollouts from a file", async () => {
    const { imports, play, screen } = await openPage();
    play();
    engine.hand(await rollouts(0));
    await settle();
    const file = { ...(await rollouts(9)), source: { kind: "imported", text: "a.jsonl" } as const };
    imports.setState({ result: { page: file, report: {} as never } });
    await rest();
    imports.show();
    await settle();
    expect(screen()?.source.kind).toBe("imported");
    engine.hand(await rollouts(1));
    await rest();
    expect(screen()?.source.kind).toBe("imported");
    imports.leave();
    await rest();
    expect(screen()?.iteration).toBe(1);
    expect(engine.wanted).toBe(true);
    engine.hand(await rollouts(2));
    await rest();
    expect(screen()?.iteration).toBe(2);
  });

  it("come again at Play where others stay for a selected step alone, whose place stays selected", async () => {
    const { play, pause, screen, batch, selection } = await openPage();
    engine.hand(await mixed(0));
    await settle();
    const row = screen()!.batch.trajectoryStart[3];
    batch.keepStep(screen()!, row);
    play();
    engine.hand(await mixed(1));
    await rest();
    expect(screen()?.iteration).toBe(1);
    expect(selection.getState()).toEqual({ row: screen()!.batch.trajectoryStart[3], group: 1 });
    expect(batch.getState()).toMatchObject({ held: false, placeKept: true });
    // Where all succeed there is nothing to see in that place.
    engine.hand(await mixed(2, [0, 1, 1, 1]));
    await rest();
    expect(selection.getState().group).toBe(0);
    expect(batch.getState().placeKept).toBe(false);

    // What is kept for more than reading stays.
    pause();
    batch.hold(true);
    batch.keepStep(screen()!, row);
    play();
    await rest();
    expect(batch.getState().held).toBe(true);
    expect(screen()?.iteration).toBe(2);
  });
});

/** Rollouts whose tries end like this: by default one of each group succeeds. */
async function mixed(iteration: number, success = [1, 0, 0, 1]) {
  const page = await rollouts(iteration);
  return { ...page, batch: { ...page.batch, success: Uint8Array.from(success) } };
}
