import { describe, expect, it, vi } from "vitest";
import { RunLock } from "../../../src/engine/storage/runLock.ts";
import { FakeLocks } from "../thread/fakeLocks.ts";

const tabs = () => {
  const locks = new FakeLocks() as unknown as LockManager;
  const taken = [vi.fn(), vi.fn()];
  return { taken, locks: taken.map((onTaken) => new RunLock(onTaken, locks)) };
};

describe("a run in two tabs", () => {
  it("is trained by one; the other may take it over, and the first is told", async () => {
    const {
      locks: [first, second],
      taken,
    } = tabs();
    expect(await first.take("a")).toBe(true);
    expect(await second.take("a")).toBe(false);
    expect([...(await second.heldRuns(["a", "b"]))]).toEqual(["a"]);
    expect(taken[0]).not.toHaveBeenCalled();
    expect(await second.take("a", true)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve));
    expect(taken[0]).toHaveBeenCalledOnce();
    expect(taken[1]).not.toHaveBeenCalled();
  });

  it("is free again once its tab trains another", async () => {
    const {
      locks: [first, second],
    } = tabs();
    await first.take("a");
    await first.take("b");
    await new Promise((resolve) => setTimeout(resolve));
    expect(await second.take("a")).toBe(true);
  });

  it("is everybody's in a browser without locks", async () => {
    const lock = new RunLock(() => {}, undefined);
    expect(await lock.take("a")).toBe(true);
    expect((await lock.heldRuns(["a"])).size).toBe(0);
  });
});
