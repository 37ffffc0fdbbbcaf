/** Devices that are missing, hang, or are something else: each is refused in words, and within its time. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openFirst } from "../../../src/engine/training/backend/openFirst.ts";
import { SlowerBackend } from "../../../src/learn/net/backend.ts";
import { openBackend } from "../../../src/learn/net/openBackend.ts";
import { openWasm } from "../../../src/learn/net/wasm/openWasm.ts";
import { TookTooLong, tellingIfSlow, withinTime } from "../../../src/learn/net/withinTime.ts";

/** A canvas whose WebGL names this renderer; null: it has none. */
const canvasOn = (renderer: string | null) =>
  class extends EventTarget {
    getContext() {
      const getExtension = (name: string) => (name === "WEBGL_debug_renderer_info" ? {} : null);
      return renderer && { getExtension, getParameter: () => renderer };
    }
  };

const never = () => new Promise<never>(() => {});

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The refusal of WebGPU once the clock has run for `ms`. */
async function refusal(gpu: unknown, ms: number): Promise<string> {
  vi.stubGlobal("navigator", { gpu });
  const opening = openBackend("webgpu").then(
    () => "opened",
    (error: Error) => error.message,
  );
  await vi.advanceTimersByTimeAsync(ms);
  return Promise.race([opening, Promise.resolve().then(() => "still waiting")]);
}

describe("WebGPU that does not come", () => {
  it.each<[string, unknown, number, string]>([
    ["nothing in navigator.gpu", undefined, 0, "this browser has no WebGPU"],
    ["no adapter", { requestAdapter: async () => null }, 0, "WebGPU found no graphics adapter"],
    [
      "an adapter that never comes",
      { requestAdapter: never },
      5001,
      "the browser gave no graphics adapter within 5 s",
    ],
    [
      "a device that never comes",
      { requestAdapter: async () => ({ limits: {}, requestDevice: never }) },
      5001,
      "the graphics adapter opened no device within 5 s",
    ],
  ])("is refused: %s", async (_, gpu, ms, words) => {
    // The module is there before the clock runs.
    await import("../../../src/learn/net/webgpu/openWebgpu.ts");
    expect(await refusal(gpu, ms)).toBe(words);
  });

  it("is told while it lasts, and the next backend opens with the reason", async () => {
    await import("../../../src/learn/net/webgpu/openWebgpu.ts");
    vi.stubGlobal("navigator", {
      gpu: { requestAdapter: () => new Promise((done) => setTimeout(() => done(null), 5500)) },
    });
    // Slower than a second look: the limit of the adapter comes first.
    const said: string[] = [];
    const opening = openFirst(null, "http://localhost/", (message) => said.push(message));
    await vi.advanceTimersByTimeAsync(6000);
    const { report } = await opening;
    expect(report.name).toBe("cpu");
    expect(report.refused).toEqual([
      "WebGPU is not used: the browser gave no graphics adapter within 5 s.",
      "WebGL is not used: this browser has no canvas outside of the page's own thread.",
    ]);
  });
});

describe("WebGL that is not there", () => {
  it.each<[string, unknown, string]>([
    ["no canvas in a thread", undefined, "this browser has no canvas outside of the page's own thread"],
    ["no context", canvasOn(null), "this browser has no WebGL 2"],
  ])("is refused: %s", async (_, canvas, words) => {
    vi.stubGlobal("OffscreenCanvas", canvas);
    await expect(openBackend("webgl")).rejects.toThrow(words);
  });

  it.each(["Google SwiftShader", "llvmpipe (LLVM 15.0.7, 256 bits)", "Microsoft Basic Render Driver"])(
    "is passed over where %s computes it",
    async (renderer) => {
      vi.stubGlobal("OffscreenCanvas", canvasOn(renderer));
      await expect(openBackend("webgl", undefined, false)).rejects.toThrow(SlowerBackend);
    },
  );
});

describe("WebGPU that is computed in software", () => {
  const info = { isFallbackAdapter: true, architecture: "swiftshader" };

  it("is passed over without complaint unless it was asked for", async () => {
    const requestDevice = vi.fn(async () => null);
    vi.stubGlobal("navigator", {
      gpu: { requestAdapter: async () => ({ limits: {}, info, requestDevice }) },
    });
    vi.stubGlobal("OffscreenCanvas", canvasOn("ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device))"));
    const { report } = await openFirst(null, "http://localhost/");
    expect(report).toMatchObject({ name: "cpu", refused: [] });
    expect(report.passedOver).toEqual([
      expect.stringMatching(/^WebGPU is not used: here it is computed in software/),
      expect.stringMatching(/^WebGL is not used: here it is computed in software/),
    ]);
    expect(requestDevice).not.toHaveBeenCalled();
    await openFirst("webgpu", "http://localhost/");
    expect(requestDevice).toHaveBeenCalledOnce();
  });
});

describe("a WebAssembly program that is something else", () => {
  it.each<[string, () => Response, RegExp]>([
    ["a page of HTML", () => new Response("<!doctype html>"), /answers with something else/],
    ["nothing", () => new Response("", { status: 404 }), /missing on the server \(404\)/],
  ])("is refused before it is tried: %s", async (_, answer, words) => {
    const noise = vi.spyOn(console, "error");
    vi.stubGlobal("fetch", async () => answer());
    await expect(openWasm({ "a.wasm": "http://localhost/a.wasm" })).rejects.toThrow(words);
    expect(noise).not.toHaveBeenCalled();
  });
});

describe("work with a limit", () => {
  it("gives its result, its failure, or the complaint", async () => {
    expect(await withinTime(Promise.resolve(1), 10, "late")).toBe(1);
    await expect(withinTime(Promise.reject(new Error("no")), 10, "late")).rejects.toThrow("no");
    const hanging = withinTime(never(), 10, "late").catch((error) => error);
    await vi.advanceTimersByTimeAsync(11);
    expect(await hanging).toBeInstanceOf(TookTooLong);
  });

  it("is told of once it is slow, and not before", async () => {
    const tell = vi.fn();
    let end = () => {};
    const work = tellingIfSlow(new Promise<void>((done) => (end = done)), 10, tell);
    await vi.advanceTimersByTimeAsync(9);
    expect(tell).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2);
    expect(tell).toHaveBeenCalledOnce();
    end();
    await work;
  });
});
