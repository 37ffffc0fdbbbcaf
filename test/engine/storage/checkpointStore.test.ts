import { beforeEach, describe, expect, it, vi } from "vitest";
import { parseSpec } from "../../../src/experiment/spec.ts";
import type { LabState } from "../../../src/learn/lab.ts";

const stored = new Map<string, unknown>();
vi.mock("idb-keyval", () => ({
  createStore: () => ({}),
  get: async (key: string) => stored.get(key),
  set: async (key: string, value: unknown) => void stored.set(key, value),
  del: async (key: string) => void stored.delete(key),
}));

async function openStore() {
  vi.stubGlobal("indexedDB", {});
  const { CheckpointStore } = await import("../../../src/engine/storage/checkpointStore.ts");
  return new CheckpointStore(() => {});
}

const state = (spec: unknown) => ({ spec, trainers: {}, history: {} }) as LabState;

describe("the last checkpoint", () => {
  beforeEach(() => stored.clear());

  it("is offered with its settings", async () => {
    const store = await openStore();
    await store.save(state(parseSpec({ seed: 7 })));
    expect((await store.load())?.spec.seed).toBe(7);
  });

  it("is not offered where its settings are those of another version", async () => {
    const store = await openStore();
    const { world: _, ...rest } = parseSpec({});
    await store.save(state({ ...rest, world: { id: "kitchen" } }));
    expect(await store.load()).toBeNull();
    await store.save(state({ ...rest, lanes: [{ id: "gone", params: {} }] }));
    expect(await store.load()).toBeNull();
  });
});
