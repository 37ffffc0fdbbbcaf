/** Numbers on their way back from a device: joined where they can be, and nudged where they would lie. */
import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openBackend } from "../../../src/learn/net/openBackend.ts";
import { LateNorm, nudgeUntil } from "../../../src/learn/net/webgpu/readBack.ts";

afterEach(() => vi.useRealTimers());

describe("a norm that comes late", () => {
  beforeAll(() => openBackend("wasm"));

  it("comes along with other numbers, and once", async () => {
    const held = tf.memory().numTensors;
    const numbers = tf.tensor1d([5, 6]);
    const norm = new LateNorm(tf.tensor1d([9, 16]));
    expect([...(await norm.readWith(numbers))]).toEqual([5, 6]);
    expect(await norm).toBe(5);
    expect([...(await norm.readWith(numbers))]).toEqual([5, 6]);
    numbers.dispose();
    expect(tf.memory().numTensors).toBe(held);
  });

  it("comes alone for whoever waits before that", async () => {
    const held = tf.memory().numTensors;
    const norm = new LateNorm(tf.tensor1d([9, 16]));
    expect(await Promise.all([norm, norm])).toEqual([5, 5]);
    expect(tf.memory().numTensors).toBe(held);
  });

  it("leaves nothing behind where nobody asks", () => {
    const held = tf.memory().numTensors;
    const norm = new LateNorm(tf.tensor1d([9, 16]));
    norm.drop();
    norm.drop();
    expect(tf.memory().numTensors).toBe(held);
  });
});

it.each(["comes", "fails"])("a device is nudged until its answer %s", async (end) => {
  vi.useFakeTimers();
  const submit = vi.fn();
  let settle = { comes: () => {}, fails: () => {} };
  const work = new Promise<void>((comes, fails) => {
    settle = { comes, fails: () => fails(new Error("lost")) };
  });
  nudgeUntil(work, { submit });
  await vi.advanceTimersByTimeAsync(10);
  const nudges = submit.mock.calls.length;
  expect(nudges).toBeGreaterThan(1);
  expect(submit).toHaveBeenLastCalledWith([]);
  settle[end as "comes" | "fails"]();
  await vi.advanceTimersByTimeAsync(10);
  expect(submit.mock.calls.length).toBe(nudges);
});
