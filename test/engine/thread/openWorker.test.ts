import { describe, expect, it } from "vitest";
import { openWorker, ThreadOnDemand } from "../../../src/engine/thread/openWorker.ts";
import { FakeWorker, settle } from "../../store/threads.ts";

const service = {
  double: (x: number) => 2 * x,
  refuse: () => {
    throw new Error("No.");
  },
  hang: () => new Promise<number>(() => {}),
};

function open(onStop?: (message: string) => void) {
  const worker = new FakeWorker(service);
  return { worker, thread: openWorker<typeof service>(worker as unknown as Worker, "test", onStop) };
}

describe("a thread", () => {
  it("answers, and hands errors over", async () => {
    const { thread } = open();
    expect(await thread.api.double(4)).toBe(8);
    await expect(thread.api.refuse()).rejects.toThrow("No.");
    expect(thread.over).toBe(false);
  });

  it("that stops rejects the calls that wait and those that come later, and says so once", async () => {
    const told: string[] = [];
    const { worker, thread } = open((message) => told.push(message));
    const waiting = thread.api.hang();
    worker.die("out of memory");
    worker.die("again");
    const sentence = "The test thread stopped: out of memory.";
    await expect(waiting).rejects.toThrow(sentence);
    await expect(thread.api.double(1)).rejects.toThrow(sentence);
    expect(told).toEqual([sentence]);
    expect(worker.terminated).toBe(true);
  });

  it("that is closed rejects too, without a word to the page", async () => {
    const told: string[] = [];
    const { worker, thread } = open((message) => told.push(message));
    const waiting = thread.api.hang();
    thread.close();
    thread.close();
    await expect(waiting).rejects.toThrow("The test thread was closed.");
    worker.die("late");
    await settle();
    expect(told).toEqual([]);
  });

  it("on demand is opened when needed, once, and anew after it stopped", async () => {
    const opened: FakeWorker[] = [];
    const demand = new ThreadOnDemand(() => {
      const { worker, thread } = open();
      opened.push(worker);
      return thread;
    });
    expect(demand.running).toBeNull();
    expect(await demand.get().api.double(1)).toBe(2);
    expect(demand.get()).toBe(demand.running);
    opened[0].die("");
    expect(demand.running).toBeNull();
    expect(await demand.get().api.double(2)).toBe(4);
    expect(opened).toHaveLength(2);
  });
});
