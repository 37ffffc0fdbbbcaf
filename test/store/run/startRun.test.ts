import { describe, expect, it } from "vitest";
import { openWorker } from "../../../src/engine/thread/openWorker.ts";
import type { EngineApi } from "../../../src/engine/training/protocol.ts";
import { DEFAULT_VIEW } from "../../../src/experiment/share/shared.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { open } from "../../../src/store/share/openLink.ts";
import { buildPage, FakeEngine, FakeWorker, rollouts, SPEC, settle } from "../threads.ts";

async function openPage() {
  const built = buildPage();
  const { run } = built.page;
  run.setState({ spec: SPEC });
  await run.connect("cpu");
  await settle();
  return { ...built, ...run, state: run.getState };
}

const OTHER = { ...SPEC, seed: 77 };
const MISSING = "This run plays games that this browser does not have.";

describe("a finished run", () => {
  it("takes more and trains it; where it cannot, says why and stays finished", async () => {
    const { engine, page, state, grow } = await openPage();
    page.run.setState({ phase: "finished" });
    await grow({ iterations: 80 });
    await settle();
    expect(state().phase).toBe("running");
    expect(engine.calls.slice(-2)).toEqual(['grow {"iterations":80}', "run undefined"]);
    page.run.setState({ phase: "finished" });
    engine.grow = () => Promise.reject(new Error("Too many seeds."));
    await grow({ seeds: 2 });
    expect(state()).toMatchObject({ phase: "finished", message: "Too many seeds." });
  });
});

describe("a run that cannot begin", () => {
  it("leaves the one on the page as it was, and its button says why", async () => {
    const { engine, startRun, startRunOrSay, play, state } = await openPage();
    play(7);
    await settle();
    engine.refusal = MISSING;
    await expect(startRun(OTHER)).rejects.toThrow(MISSING);
    expect(state()).toMatchObject({ phase: "running", spec: SPEC, message: null });
    expect(engine.calls).not.toContain("pause");
    // The engine may have stopped it before it saw that the other cannot begin.
    await settle();
    expect(engine.calls.at(-1)).toBe("run 7");
    await startRunOrSay(OTHER);
    expect(state()).toMatchObject({ phase: "running", spec: SPEC, message: MISSING });
    engine.refusal = null;
    await startRun(OTHER);
    expect(state()).toMatchObject({ phase: "ready", spec: OTHER, message: null });
  });

  it("leaves everything else as it was where a link names it", async () => {
    const { engine, page, state } = await openPage();
    const { lens, link } = page;
    const before = lens.getState();
    const opened = { spec: SPEC, view: DEFAULT_VIEW };
    link.setState({ opened });
    engine.refusal = MISSING;
    await open(page, { spec: OTHER, view: { ...DEFAULT_VIEW, compare: ["rloo"], unit: "raw" } });
    expect(link.getState()).toMatchObject({ complaint: MISSING, opened });
    expect(lens.getState()).toBe(before);
    expect(state()).toMatchObject({ phase: "ready", spec: SPEC });
  });

  it("is said of the first one, too", async () => {
    const { engine, page } = buildPage();
    engine.refusal = MISSING;
    const { connect, startRunOrSay, getState } = page.run;
    await connect("cpu");
    expect(getState()).toMatchObject({ phase: "failed", message: MISSING });
    engine.refusal = null;
    await startRunOrSay(OTHER);
    expect(getState()).toMatchObject({ phase: "ready", spec: OTHER, message: null });
  });
});

describe("runs", () => {
  it("begin one after the other, and the last one asked for is the page's", async () => {
    const { startRun, engine, state } = await openPage();
    const start = engine.start.bind(engine);
    // The first one's world has to be fetched.
    engine.start = async (spec) => {
      if (spec.seed === 1) await settle();
      start(spec);
    };
    await Promise.all([1, 2, 3].map((seed) => startRun({ ...SPEC, seed })));
    expect(engine.calls.filter((call) => call.startsWith("start"))).toEqual([
      "start 42",
      "start 1",
      "start 2",
      "start 3",
    ]);
    expect(state().spec.seed).toBe(3);
  });

  it("that begin or go on take the message before away", async () => {
    const { startRun, engine, resume, state } = await openPage();
    engine.send({ kind: "notice", message: "A device was lost." });
    await settle();
    expect(state().message).toBe("A device was lost.");
    await startRun(OTHER);
    expect(state().message).toBeNull();
    engine.send({ kind: "notice", message: "Nothing is stored." });
    await settle();
    await resume("a run");
    expect(state().message).toBeNull();
  });

  it("do not take over rollouts that the one before still owed", async () => {
    const { startRun, engine } = await openPage();
    expect(engine.wanted).toBe(true);
    await startRun(OTHER);
    await settle();
    expect(engine.calls.slice(-3)).toEqual(["start 77", "watch proxmo undefined", "want"]);
    const place = { lane: "gigpo", iteration: 2, group: 0 };
    await startRun(parseSpec({ ...OTHER, seed: 78 }), { place });
    await settle();
    expect(engine.calls.slice(-2)).toEqual(["start 78", "watch gigpo 2"]);
  });
});

describe("a training thread that stops", () => {
  it("says so, and a run that is begun opens it again", async () => {
    const { workers, play, reset, state } = await openPage();
    play();
    workers.engine[0].die("out of memory");
    expect(state()).toMatchObject({
      phase: "failed",
      message: expect.stringMatching(
        /^The training thread stopped: out of memory\. Start over with the same seed/,
      ),
    });
    await reset();
    expect(workers.engine).toHaveLength(2);
    expect(state()).toMatchObject({ phase: "ready", spec: SPEC, message: null });
  });

  it("or whose backend is changed settles what was asked of it", async () => {
    const { engine, workers, switchBackend, policyWeights, askNextPolicy, state } = await openPage();
    engine.weightsOf = () => new Promise(() => {});
    Object.assign(engine, { nextPolicy: () => new Promise(() => {}) });
    const weights = policyWeights(1);
    const next = askNextPolicy({} as never);
    next.catch(() => {});
    await switchBackend("wasm");
    expect(await weights).toBeNull();
    await expect(next).rejects.toThrow("The training thread was closed.");
    expect(workers.engine).toHaveLength(2);
    expect(state().phase).toBe("ready");
  });

  it("is not listened to any more once it is closed", async () => {
    const { engine, switchBackend, state } = await openPage();
    const send = engine.send.bind(engine);
    const page = await rollouts(0);
    const closed = switchBackend("wasm");
    send({ kind: "failed", message: "too late" });
    send({ kind: "batch", batch: page });
    await closed;
    expect(state()).toMatchObject({ phase: "ready", message: null });
  });
});

describe("a training thread that hangs", () => {
  it("is told of, and a reset opens a new one instead of waiting for it", async () => {
    let silent = false;
    let tellSilent: (message: string) => void = () => {};
    const engines = [new FakeEngine(), new FakeEngine()];
    const opened: FakeWorker[] = [];
    const { page } = buildPage(
      {},
      {
        openEngine: (onStop, onSilent) => {
          tellSilent = onSilent;
          const worker = new FakeWorker(engines[opened.length]);
          opened.push(worker);
          const thread = openWorker<EngineApi>(worker as unknown as Worker, "training", onStop);
          return {
            ...thread,
            get over() {
              return thread.over;
            },
            get silent() {
              return silent && opened.length === 1;
            },
          };
        },
      },
    );
    await page.run.connect("cpu");
    await settle();
    silent = true;
    tellSilent("The training thread has not answered for 60 s.");
    expect(page.run.getState().message).toMatch(/not answered for 60 s\. Wait for it, or start over/);
    await page.run.reset();
    await settle();
    expect(opened).toHaveLength(2);
    expect(opened[0].terminated).toBe(true);
    expect(engines[1].calls[0]).toMatch(/^start/);
    expect(page.run.getState()).toMatchObject({ phase: "ready", message: null });
  });
});
