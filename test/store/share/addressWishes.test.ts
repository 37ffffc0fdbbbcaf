import { describe, expect, it } from "vitest";
import { wishesOf } from "../../../src/store/share/addressWishes.ts";

const NOTHING = {
  preference: null,
  workers: null,
  reset: false,
  embed: null,
  safe: false,
  present: false,
  complaint: null,
};

describe("the address", () => {
  it("asks for a backend, a clean page, one view alone, or nothing", () => {
    expect(wishesOf("")).toEqual(NOTHING);
    expect(wishesOf("?backend=cpu")).toEqual({ ...NOTHING, preference: "cpu" });
    expect(wishesOf("?workers=5")).toEqual({ ...NOTHING, workers: 5 });
    expect(wishesOf("?safe")).toEqual({ ...NOTHING, safe: true });
    expect(wishesOf("?present")).toEqual({ ...NOTHING, present: true });
    expect(wishesOf("?reset&embed=why")).toEqual({ ...NOTHING, reset: true, embed: "why" });
  });

  it("is answered with a sentence, cut short, where a name is unknown", () => {
    const { preference, complaint } = wishesOf(`?backend=${"x".repeat(500)}`);
    expect(preference).toBeNull();
    expect(complaint).toMatch(/does not exist; use webgpu, webgl, cpu or wasm/);
    expect((complaint as string).length).toBeLessThan(150);
    for (const workers of ["0", "65", "1.5", "many", ""])
      expect(wishesOf(`?workers=${workers}`).complaint).toBe(
        `The address asks for “${workers}” workers; give a whole number from 1 to 64.`,
      );
    expect(wishesOf("?embed=all&backend=7").complaint).toMatch(/“7”.*“all”.*use maps, curves, why or lesson/);
  });

  it("show the lesson of the address alone where it only says embed", () => {
    expect(wishesOf("?embed")).toMatchObject({ embed: "lesson", complaint: null });
    expect(wishesOf("?embed=lesson").embed).toBe("lesson");
  });
});
