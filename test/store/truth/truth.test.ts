import { afterEach, describe, expect, it, vi } from "vitest";
import { buildPage, rollouts, settle } from "../threads.ts";

const TRUTH = { rows: new Int32Array(0), gamma: 0.95, continuations: 16 };

/** Measures nothing, at once or never. */
class FakeTruth {
  hangs = false;
  readonly calls: string[] = [];
  load(): boolean {
    this.calls.push("load");
    return true;
  }
  measure({ groups }: { groups: number[] }): unknown {
    this.calls.push(`measure ${groups}`);
    return this.hangs ? new Promise(() => {}) : TRUTH;
  }
  stop = () => void this.calls.push("stop");
  score(): unknown {
    this.calls.push("score");
    return { rows: [] };
  }
  regime = () => new Promise<never>(() => {});
}

async function openPage() {
  const truth = new FakeTruth();
  const built = buildPage({ truth: () => truth });
  const { run, batch, truth: part } = built.page;
  await run.connect("cpu");
  await batch.show({ ...(await rollouts(0)), policy: 5 });
  const measured = () => [...(part.getState().truth?.groups ?? [])];
  const { measure, stop, getState: state } = part;
  return { ...built, truth, measure, stop, measured, state };
}

describe("measuring", () => {
  it("goes on with a new thread after one has stopped in the middle of it", async () => {
    const { truth, workers, measure, measured, state } = await openPage();
    truth.hangs = true;
    const first = measure([0]);
    await settle();
    expect(state().work).not.toBeNull();
    workers.truth[0].die("out of memory");
    await first;
    expect(state()).toMatchObject({ work: null, message: "The measuring thread stopped: out of memory." });
    truth.hangs = false;
    await measure([0]);
    expect(workers.truth).toHaveLength(2);
    expect(truth.calls.filter((call) => call === "load")).toHaveLength(2);
    expect(measured()).toEqual([0]);
    expect(state().message).toBeNull();
  });

  it("does not wait for weights that the training thread never gives", async () => {
    const { engine, workers, measure, measured } = await openPage();
    engine.weightsOf = () => new Promise(() => {});
    const first = measure([0]);
    await settle();
    workers.engine[0].die("");
    await first;
    expect(measured()).toEqual([0]);
  });

  it("that is stopped lets what comes next begin at once, alone", async () => {
    const { engine, truth, measure, stop, measured, state } = await openPage();
    let give: (weights: null) => void = () => {};
    engine.weightsOf = () =>
      new Promise((resolve) => {
        give = resolve;
      });
    const first = measure([0]);
    await settle();
    stop();
    await first;
    expect(state().work).toBeNull();
    engine.weightsOf = () => null;
    await measure([1]);
    give(null);
    await settle();
    expect(measured()).toEqual([1]);
    expect(truth.calls.filter((call) => call !== "stop")).toEqual(["load", "measure 1", "score"]);
  });
});

describe("scores", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("follow the sliders when they rest, once however often they moved", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { page, truth, measure } = await openPage();
    const scored = () => truth.calls.filter((call) => call === "score").length;
    page.lens.setSliders({ alpha: 5 });
    await vi.advanceTimersByTimeAsync(500);
    expect(scored()).toBe(0);
    await measure([0]);
    expect(scored()).toBe(1);
    for (const alpha of [6, 7, 8]) {
      page.lens.setSliders({ alpha });
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(scored()).toBe(1);
    await vi.advanceTimersByTimeAsync(400);
    await settle();
    expect(scored()).toBe(2);
    expect(truth.calls.filter((call) => call.startsWith("measure"))).toHaveLength(1);
  });

  it("of sliders that come to rest while others are scored wait, the newest only", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { page, truth, measure } = await openPage();
    await measure([0]);
    let answer = () => {};
    truth.score = () => {
      truth.calls.push("score");
      return new Promise((resolve) => {
        answer = () => resolve({ rows: [] });
      });
    };
    const scored = () => truth.calls.filter((call) => call === "score").length;
    for (const alpha of [6, 7, 8, 9]) {
      page.lens.setSliders({ alpha });
      await vi.advanceTimersByTimeAsync(500);
      await settle();
    }
    expect(scored()).toBe(2);
    answer();
    await settle();
    expect(scored()).toBe(3);
    answer();
    await settle();
    expect(scored()).toBe(3);
  });

  it("are not asked for once other rollouts are on the screen, which are not held for them", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { page, truth, measure } = await openPage();
    await measure([0]);
    page.lens.setSliders({ alpha: 6 });
    page.batch.hold(false);
    await page.batch.show(await rollouts(1));
    await vi.advanceTimersByTimeAsync(500);
    await settle();
    expect(truth.calls.filter((call) => call === "score")).toHaveLength(1);
    expect(page.batch.getState().held).toBe(false);
  });
});
