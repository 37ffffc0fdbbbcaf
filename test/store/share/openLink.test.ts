import { describe, expect, it, vi } from "vitest";
import { DEFAULT_VIEW, type Shared } from "../../../src/experiment/share/shared.ts";
import { snapshotOf } from "../../../src/experiment/share/snapshot.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { digest } from "../../../src/lib/digest.ts";
import { actionsOf } from "../../../src/rollout/collect.ts";
import { open } from "../../../src/store/share/openLink.ts";
import { buildPage, played, rollouts, SPEC, settle } from "../threads.ts";

const OTHER = { ...SPEC, seed: 77 };
const VIEW = { ...DEFAULT_VIEW, compare: ["rloo"], unit: "raw" as const };

async function openPage() {
  const built = buildPage();
  const { run } = built.page;
  run.setState({ spec: SPEC });
  await run.connect("cpu");
  await settle();
  return built;
}

const withBatch = async (iteration: number, view = VIEW): Promise<Shared> => ({
  spec: SPEC,
  view,
  batch: snapshotOf(actionsOf(await played(iteration)), { source: "theirs", replicate: 0, iteration }),
});

describe("what is opened", () => {
  it("takes its steps in order: run, view, rollouts, and only then it is what was opened", async () => {
    const { page, engine } = await openPage();
    const steps: string[] = [];
    page.run.subscribe((now, before) => now.spec !== before.spec && steps.push("run"));
    page.lens.subscribe(() => steps.push("view"));
    page.batch.subscribe((now, before) => now.current !== before.current && steps.push("rollouts"));
    page.link.subscribe((now) => now.opened && steps.push("remembered"));
    const spec = { ...SPEC, training: { ...SPEC.training, iterations: 7 } };
    expect(await open(page, { ...(await withBatch(3)), spec })).toBe(true);
    expect(steps).toEqual(["run", "view", "rollouts", "remembered"]);
    expect(engine.calls.filter((call) => call === "start 42")).toHaveLength(2);
    expect(page.batch.getState()).toMatchObject({ held: true, current: { iteration: 3 } });
  });

  it("leaves the page as it was where its rollouts do not play", async () => {
    const { page, engine } = await openPage();
    const shared = await withBatch(3);
    const calls = engine.calls.length;
    const before = [page.lens.getState(), page.run.getState(), page.batch.getState()];
    // Actions of another world.
    const broken = { ...shared, spec: { ...OTHER, rollouts: SPEC.rollouts + 1 } };
    expect(await open(page, broken)).toBe(false);
    expect(page.link.getState()).toMatchObject({ opened: null, complaint: expect.any(String) });
    expect([page.lens.getState(), page.run.getState(), page.batch.getState()]).toEqual(before);
    expect(engine.calls).toHaveLength(calls);
  });

  it("is overtaken by what is opened after it, whichever is ready first", async () => {
    const { page, credit } = await openPage();
    const play = credit.play.bind(credit);
    let letPlay = () => {};
    const gate = new Promise<void>((resolve) => {
      letPlay = resolve;
    });
    credit.play = (shared) => gate.then(() => play(shared)) as ReturnType<typeof play>;
    const first = open(page, await withBatch(3));
    await settle();
    expect(await open(page, { spec: OTHER, view: { ...VIEW, compare: ["gigpo"] } })).toBe(true);
    letPlay();
    expect(await first).toBe(false);
    await settle();
    expect(page.lens.getState().compare).toEqual(["gigpo"]);
    expect(page.run.getState().spec.seed).toBe(77);
    expect(page.batch.getState().current).toBeNull();
  });

  it("does not keep the first picture waiting for the first run", async () => {
    const { page } = buildPage();
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const beginFirst = vi.fn(() => begun);
    const opening = open(page, await withBatch(3), beginFirst);
    await settle();
    expect(beginFirst).toHaveBeenCalledWith(SPEC, { place: undefined, held: true });
    expect(page.batch.getState().current?.iteration).toBe(3);
    expect(page.link.getState().opened).toBeNull();
    begin();
    expect(await opening).toBe(true);
    expect(page.link.getState().opened).not.toBeNull();
  });

  it("goes to the place of its view when the run has played it", async () => {
    const { page, engine } = await openPage();
    const place = { lane: "proxmo", iteration: 2, group: 1, row: 5 };
    await open(page, { spec: OTHER, view: { ...VIEW, place } });
    expect(engine.calls.slice(-1)).toEqual(["watch proxmo 2"]);
    engine.hand(await rollouts(2));
    await settle();
    expect(page.batch.getState()).toMatchObject({ held: true, current: { iteration: 2 } });
    expect(page.selection.getState()).toMatchObject({ row: 5, group: 1 });
  });

  const RUN_PLACE = { lane: "proxmo", iteration: 2, group: 1, row: 5 };
  const drop = (trajectory: number) => ({ kind: "drop" as const, trajectory });
  it.each<[string, (batch: Shared) => Shared, RegExp]>([
    [
      "actions that no batch has",
      (s) => ({ ...s, batch: { ...s.batch!, actions: "!" } }),
      /actions of trajectory 0 are not readable/,
    ],
    [
      "a batch cut short",
      (s) => ({ ...s, batch: { ...s.batch!, actions: "0" } }),
      /1 action lists for 4 trajector/,
    ],
    [
      "a batch of another engine version",
      (s) => ({ spec: parseSpec({ ...s.spec, world: {} }), view: s.view, batch: { ...s.batch!, engine: 1 } }),
      /engine version 1, this is \d+/,
    ],
    [
      "an edit of the batch that is not of it",
      (s) => withView(s, { edits: [drop(999_999)] }),
      /edit 0 names trajectory 999999/,
    ],
    [
      "an edit of a row beyond the batch",
      (s) => withView(s, { edits: [{ kind: "reward", row: 90_000, reward: 1 }] }),
      /names row 90000; this batch has rows 0 to/,
    ],
    [
      "a step beyond the batch",
      (s) => withView(s, { place: { iteration: 3, group: 0, row: 90_000 } }),
      /step row 90,000/,
    ],
    ["a group beyond the batch", (s) => withView(s, { place: { iteration: 3, group: 63 } }), /group 63/],
    [
      "an edit that the run's batch cannot take",
      ({ batch: _, ...s }) => withView(s, { place: RUN_PLACE, edits: [drop(999_999)] }),
      /names trajectory 999999/,
    ],
    [
      "a lane that the run does not have",
      ({ batch: _, ...s }) => withView(s, { place: { ...RUN_PLACE, lane: "nolane" } }),
      /lane “nolane”; the run's lanes are/,
    ],
    [
      "an iteration that the run does not have",
      ({ batch: _, ...s }) => withView(s, { place: { ...RUN_PLACE, iteration: 1999 } }),
      /iteration 1,999/,
    ],
  ])("is refused before anything changes: %s", async (_, spoil, words) => {
    const { page, engine } = await openPage();
    const shared = spoil({
      ...(await withBatch(3)),
      spec: { ...SPEC, training: { ...SPEC.training, iterations: 7 } },
    });
    const calls = engine.calls.length;
    const before = [page.lens.getState(), page.run.getState(), page.batch.getState()];
    expect(await open(page, shared)).toBe(false);
    const { opened, complaint } = page.link.getState();
    expect(opened).toBeNull();
    expect(complaint).toMatch(words);
    expect([page.lens.getState(), page.run.getState(), page.batch.getState()]).toEqual(before);
    expect(engine.calls).toHaveLength(calls);
  });

  it("is called the same only where digests were compared", async () => {
    const { page } = await openPage();
    const shared = await withBatch(3);
    await open(page, shared);
    expect(page.link.getState().verdict).toMatchObject({
      kind: "unknown",
      text: expect.stringMatching(/^Its actions were played again here\. It holds no digests/),
    });
    const { current, answer } = page.batch.getState();
    const digests = {
      rewards: digest(current!.batch.reward),
      advantages: { rloo: digest(answer!.credits.rloo.advantage) },
    };
    await open(page, { ...shared, batch: { ...shared.batch!, digests } });
    expect(page.link.getState().verdict).toMatchObject({ kind: "same" });
    const other = { ...digests, rewards: "0123456789abcdef" };
    await open(page, { ...shared, batch: { ...shared.batch!, digests: other } });
    expect(page.link.getState().verdict).toMatchObject({ kind: "differs" });
    await open(page, { ...shared, batch: { ...shared.batch!, digests: { ...digests, advantages: {} } } });
    expect(page.link.getState().verdict).toMatchObject({
      kind: "same",
      text: expect.stringMatching(/No advantages could be compared/),
    });
  });

  it("is not called opened where its rollouts could not be credited", async () => {
    const { page, credit } = await openPage();
    credit.credit = () => Promise.reject(new TypeError("x is not a function"));
    expect(await open(page, await withBatch(3))).toBe(false);
    expect(page.link.getState()).toMatchObject({ opened: null, verdict: null });
    expect(page.batch.getState().error).toMatch(/Credit could not be computed: the program has a fault here/);
  });
});

const withView = (shared: Shared, view: Partial<Shared["view"]>): Shared => ({
  ...shared,
  view: { ...shared.view, ...view },
});
