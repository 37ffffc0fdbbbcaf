import { IDBFactory } from "fake-indexeddb";
import { get, set } from "idb-keyval";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CheckpointStore, MAX_RUNS } from "../../../src/engine/storage/checkpointStore.ts";
import { openStore } from "../../../src/engine/storage/openStore.ts";
import { storedBytes } from "../../../src/engine/storage/storedBytes.ts";
import { withMore } from "../../../src/experiment/moreOfRun.ts";
import { parseSpec } from "../../../src/experiment/spec.ts";
import { grownState } from "../../../src/learn/grownState.ts";
import { Lab, type LabState, trainersOn } from "../../../src/learn/lab.ts";
import { CpuNet } from "../../../src/learn/net/cpuNet.ts";

const SPEC = parseSpec({
  world: { id: "corridor" },
  groups: 2,
  rollouts: 2,
  seeds: 1,
  lanes: [{ id: "grpo" }],
  policy: { kind: "linear" },
  training: { iterations: 4 },
});
const lab = new Lab(
  SPEC,
  trainersOn((shape, initial) => new CpuNet(shape, initial)),
);
const after: LabState[] = [await lab.state()];
for (let i = 0; i < 2; i++) {
  await lab.next();
  after.push(await lab.state());
}

let complaints: string[];
let clock: number;
const openCheckpoints = (room?: number) =>
  new CheckpointStore(
    (message) => complaints.push(message),
    undefined,
    () => new Date(1e12 + 1e6 * clock++).toISOString(),
    room,
  );
/** What lies in the database. */
const raw = () => openStore("proxmo-playground", "checkpoints");
const damage = async (key: string, change: (value: never) => unknown) => {
  const value = structuredClone(await get(key, raw())) as never;
  await set(key, change(value) ?? value, raw());
};

function withWeight(state: LabState, weight: number): LabState {
  state.trainers.grpo[0].net.weights[3] = weight;
  return state;
}

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  complaints = [];
  clock = 0;
});
afterEach(() => vi.unstubAllGlobals());

describe("a stored run", () => {
  it("comes back as it was, and is listed with how far it is", async () => {
    const store = openCheckpoints();
    await store.save("a", after[1]);
    await store.save("a", after[2]);
    expect(await store.list()).toMatchObject([{ id: "a", iteration: 2, problem: null, spec: { seed: 42 } }]);
    expect(await store.load("a")).toEqual({ state: after[2], notice: null });
    await store.forget("a");
    expect(await store.list()).toEqual([]);
    await expect(store.load("a")).rejects.toThrow();
  });

  it("is listed with what it had before it was given seeds that still catch up", async () => {
    const store = openCheckpoints();
    await store.save("a", grownState(after[2], withMore(SPEC, { seeds: 2 })));
    expect(await store.list()).toMatchObject([{ id: "a", iteration: 2, spec: { seeds: 3 } }]);
  });

  it("stays beside others: the latest five, without those another tab trains", async () => {
    const store = openCheckpoints();
    for (const run of ["a", "b", "c", "d", "e", "f"]) await store.save(run, after[1]);
    expect((await store.list()).map(({ id }) => id)).toEqual(["f", "e", "d", "c", "b"]);
    await store.save("g", after[1], new Set(["b"]));
    expect((await store.list()).map(({ id }) => id)).toEqual(["g", "f", "e", "d", "b"]);
    expect(MAX_RUNS).toBe(5);
  });

  it("gives up the oldest where all together take too many bytes, and says which", async () => {
    const each = 2 * storedBytes(after[1]);
    const store = openCheckpoints(3.5 * each);
    for (const run of ["a", "b", "c"]) await store.save(run, after[1]);
    expect(complaints).toEqual([]);
    expect((await store.list()).map(({ bytes }) => bytes)).toEqual([each, each, each]);
    await store.save("d", after[1], new Set(["a"]));
    expect((await store.list()).map(({ id }) => id)).toEqual(["d", "c", "a"]);
    expect(complaints).toEqual([
      "No longer stored, to make room for this run: the run with seed 42 at iteration 1.",
    ]);
    // Its own checkpoints count once.
    await store.save("d", after[1]);
    expect(await store.list()).toHaveLength(3);
  });

  it("larger than all that is kept is not stored, which is said once; the others stay", async () => {
    await openCheckpoints().save("a", after[1]);
    const store = openCheckpoints(2 * storedBytes(after[1]) - 1);
    await store.save("b", after[1]);
    await store.save("b", after[1]);
    expect(complaints).toEqual([
      expect.stringMatching(
        /^This run is not stored: its checkpoints take \d+ MB, and the page keeps \d+ MB of runs\. Training continues/,
      ),
    ]);
    expect((await store.list()).map(({ id }) => id)).toEqual(["a"]);
  });

  it("that was stored before runs were measured is listed and goes on", async () => {
    const store = openCheckpoints();
    await store.save("a", after[1]);
    await damage("run/a", ({ bytes: _, ...entry }: Record<string, unknown>) => entry);
    expect(await store.list()).toMatchObject([{ id: "a", bytes: 0, problem: null }]);
    expect((await store.load("a")).state).toEqual(after[1]);
  });

  it.each<[string, (state: never) => unknown, RegExp]>([
    [
      "a flipped bit",
      (s: LabState) => withWeight(s, s.trainers.grpo[0].net.weights[3] + 2 ** -20),
      /does not fit its digest/,
    ],
    [
      "weights that are no numbers",
      (s: LabState) => withWeight(s, Number.NaN),
      /grpo, seed 1: weights\[3\] is NaN/,
    ],
    ["no history", (s: LabState) => ({ ...s, history: {} }), /grpo, seed 1 has no history/],
    [
      "a null record",
      (s: LabState) => ({ ...s, history: { grpo: [[null, ...s.history.grpo[0].slice(1)]] } }),
      /field history\.grpo\.0\.0/,
    ],
    [
      "the iteration Infinity",
      (s: LabState) => ({
        ...s,
        trainers: { grpo: [{ ...s.trainers.grpo[0], iteration: Number.POSITIVE_INFINITY }] },
      }),
      /field trainers\.grpo\.0\.iteration/,
    ],
    [
      "the iteration as a word",
      (s: LabState) => ({ ...s, trainers: { grpo: [{ ...s.trainers.grpo[0], iteration: "Infinity" }] } }),
      /field trainers\.grpo\.0\.iteration/,
    ],
    [
      "a history that is too short",
      (s: LabState) => ({ ...s, history: { grpo: [s.history.grpo[0].slice(1)] } }),
      /history of 1 iterations, but is at iteration 2/,
    ],
    [
      "settings of another version",
      (s: LabState) => ({ ...s, spec: { ...s.spec, lanes: [{ id: "gone" }] } }),
      /gone/,
    ],
    ["nothing at all", () => 7, /at the top/],
  ])("with %s goes on from the checkpoint before, and says why", async (_, change, words) => {
    const store = openCheckpoints();
    await store.save("a", after[1]);
    await store.save("a", after[2]);
    await damage("state/a/1", change);
    const { state, notice } = await store.load("a");
    expect(state).toEqual(after[1]);
    expect(notice).toMatch(words);
    expect(notice).toMatch(/goes on from the one before, of iteration 1\.$/);
    await damage("state/a/0", change);
    await expect(store.load("a")).rejects.toThrow(words);
    // It is there to be exported or forgotten.
    expect(await store.list()).toHaveLength(1);
    expect(JSON.parse(await store.exported("a"))).toHaveProperty("state/a/1");
  });

  it("that cannot be read is listed with the reason, and does not make room for others", async () => {
    const store = openCheckpoints();
    await store.save("a", after[1]);
    await damage("run/a", (entry: object) => ({ ...entry, format: 9 }));
    for (const run of ["b", "c", "d", "e", "f", "g"]) await store.save(run, after[1]);
    const list = await store.list();
    expect(list.find(({ id }) => id === "a")).toMatchObject({
      spec: null,
      problem: expect.stringMatching(/another version of the playground/),
    });
    expect(list).toHaveLength(MAX_RUNS);
  });

  it("of the version before is offered, and goes on", async () => {
    await set("last run", { format: 1, state: after[2] }, raw());
    const store = openCheckpoints();
    expect(await store.list()).toMatchObject([{ id: "last run", iteration: 2, problem: null }]);
    expect((await store.load("last run")).state).toEqual(after[2]);
    await set("last run", { format: 1, state: { ...after[2], trainers: null } }, raw());
    expect(await store.list()).toMatchObject([{ problem: expect.stringMatching(/field trainers/) }]);
  });
});

describe("a browser that does not store", () => {
  it("says so at once, in words", async () => {
    vi.stubGlobal("indexedDB", {
      open: () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
    const store = openCheckpoints();
    await store.probe();
    expect(complaints).toEqual([
      "This browser does not store runs (this browser does not allow it here). Training continues, but a reload loses it: save the run as a file before you close the page.",
    ]);
    await store.save("a", after[1]);
    expect(complaints).toHaveLength(1);
    expect(await store.list()).toEqual([]);
  });

  it("gives up other runs where its room is full, and says so where that is not enough", async () => {
    const store = openCheckpoints();
    await store.save("old", after[1]);
    let full = 1;
    const { put } = IDBObjectStorePrototype();
    vi.spyOn(IDBObjectStorePrototype(), "put").mockImplementation(function (this: IDBObjectStore, ...all) {
      if (full-- > 0) throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, all as [unknown, IDBValidKey]);
    });
    await store.save("new", after[2]);
    expect((await store.list()).map(({ id }) => id)).toEqual(["new"]);
    const given = "No longer stored, to make room for this run: the run with seed 42 at iteration 1.";
    expect(complaints).toEqual([given]);
    full = 100;
    await store.save("new", after[2]);
    expect(complaints).toEqual([given, expect.stringMatching(/storage for the page is full/)]);
    expect((await store.load("new")).state).toEqual(after[2]);
    vi.restoreAllMocks();
  });
});

const IDBObjectStorePrototype = (): IDBObjectStore => FakeStore.prototype;

import { IDBObjectStore as FakeStore } from "fake-indexeddb";
