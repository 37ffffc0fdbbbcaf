import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openWorker } from "../../../src/engine/thread/openWorker.ts";
import { takePulse } from "../../../src/engine/thread/pulse.ts";
import { serve } from "../../../src/engine/thread/serve.ts";
import { PATIENCE } from "../../patience.ts";
import { FakeLocks } from "./fakeLocks.ts";

/** A worker that answers nothing until it is told to. */
class QuietWorker extends EventTarget {
  readonly heard: unknown[] = [];
  onerror = null;
  onmessageerror = null;
  terminated = false;
  postMessage(data: unknown): void {
    this.heard.push(data);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

const LIMITS = { beginMs: 30_000, silentMs: 60_000 };

function watched(locks = new FakeLocks()) {
  const worker = new QuietWorker();
  const told: string[] = [];
  const stop = takePulse(
    worker as unknown as Worker,
    LIMITS,
    {
      dead: (why) => told.push(`dead: ${why}`),
      silent: () => told.push("silent"),
      answered: () => told.push("back"),
    },
    locks as unknown as LockManager,
  );
  return { worker, told, stop, locks };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("a thread's pulse", () => {
  it("tells of a program that never comes", async () => {
    const { told } = watched();
    await vi.advanceTimersByTimeAsync(29_000);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(told).toEqual(["dead: its program did not come within 30 s; reload the page to try again"]);
  });

  it("tells of an end without a word: the worker's lock is free", async () => {
    const { worker, told, locks } = watched();
    void locks.request("the worker's", () => new Promise<void>(() => {}));
    worker.say({ heartbeat: 0, lock: "the worker's" });
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toEqual([]);
    locks.letGo("the worker's");
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(["dead: it ended without a word; it may have run out of memory"]);
  });

  it("tells of silence once, and when it is over", async () => {
    const { worker, told } = watched();
    worker.say({ heartbeat: 0 });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(told).toEqual(["silent"]);
    worker.say({ id: "an answer to something" });
    expect(told).toEqual(["silent", "back"]);
  });

  it("does not take a machine that slept for a silent thread: questions count, not the clock", async () => {
    const { worker, told } = watched();
    worker.say({ heartbeat: 0 });
    vi.setSystemTime(Date.now() + 8 * 3600_000);
    await vi.advanceTimersByTimeAsync(5000);
    expect(told).toEqual([]);
  });

  it("is not taken any more once it is stopped", async () => {
    const { told, stop } = watched();
    stop();
    await vi.advanceTimersByTimeAsync(200_000);
    expect(told).toEqual([]);
  });
});

describe("a thread that serves", () => {
  it("answers questions for a sign of life beside its calls", async () => {
    const { port1, port2 } = new MessageChannel();
    const answers: unknown[] = [];
    port2.addEventListener("message", ({ data }) => answers.push(data));
    port2.start();
    serve({ double: (x: number) => 2 * x }, port1 as unknown as Worker);
    port1.start();
    port2.postMessage({ heartbeat: 3 });
    port2.postMessage({
      id: "a",
      type: "APPLY",
      path: ["double"],
      argumentList: [{ type: "RAW", value: 4 }],
    });
    vi.useRealTimers();
    await vi.waitFor(() => expect(answers).toHaveLength(3), PATIENCE);
    expect(answers).toContainEqual(expect.objectContaining({ heartbeat: 0 }));
    expect(answers).toContainEqual({ heartbeat: 3 });
    expect(answers).toContainEqual(expect.objectContaining({ id: "a", value: 8 }));
    port1.close();
    port2.close();
  });
});

describe("a thread that does not answer", () => {
  const open = (onSilent?: (message: string) => void) => {
    const worker = new QuietWorker();
    const stopped: string[] = [];
    const thread = openWorker<{ ask(): number }>(
      worker as unknown as Worker,
      "test",
      (message) => stopped.push(message),
      { ...LIMITS, onSilent },
    );
    worker.say({ heartbeat: 0 });
    return { worker, thread, stopped };
  };

  it("is ended, and its calls are refused with a sentence", async () => {
    const { worker, thread, stopped } = open();
    const call = thread.api.ask().catch((error) => error.message);
    await vi.advanceTimersByTimeAsync(70_000);
    expect(await call).toBe("The test thread stopped: it did not answer for 60 s.");
    expect(stopped).toHaveLength(1);
    expect(worker.terminated).toBe(true);
    expect(thread.over).toBe(true);
  });

  it("is told of and left alone where someone decides", async () => {
    const said: string[] = [];
    const { worker, thread } = open((message) => said.push(message));
    await vi.advanceTimersByTimeAsync(70_000);
    expect(said).toEqual([
      "The test thread has not answered for 60 s: it computes something large, or it hangs.",
    ]);
    expect([thread.silent, thread.over]).toEqual([true, false]);
    worker.say({ heartbeat: 9 });
    expect(thread.silent).toBe(false);
  });
});
