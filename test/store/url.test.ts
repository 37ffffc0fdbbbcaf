import { describe, expect, it } from "vitest";
import { backendFromUrl } from "../../src/store/url.ts";

describe("backendFromUrl", () => {
  it("reads a backend, and its absence", () => {
    expect(backendFromUrl("?backend=cpu")).toEqual({ preference: "cpu", complaint: null });
    expect(backendFromUrl("")).toEqual({ preference: null, complaint: null });
  });

  it("answers an unknown one with a sentence, cut short", () => {
    const { preference, complaint } = backendFromUrl(`?backend=${"x".repeat(500)}`);
    expect(preference).toBeNull();
    expect(complaint).toMatch(/does not exist; use webgpu, wasm or cpu/);
    expect((complaint as string).length).toBeLessThan(150);
  });
});
