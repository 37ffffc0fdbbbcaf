import { describe, expect, it } from "vitest";
import { fileName } from "../../../src/view/panel/share/files.ts";

describe("the name of an exported file", () => {
  it.each([
    ["Small household, seed 42", "small-household-seed-42"],
    [`${"A very long title of a preset, ".repeat(4)}seed 9007199254740991`, "seed-9007199254740991"],
    ["ProxMO, seed 42, iteration 12", "proxmo-seed-42-iteration-12"],
    ["=cmd|' /c calc'!A0", "cmd-c-calc-a0"],
    ["日本", "run"],
    ["", "run"],
  ])("of %j has letters and digits, and the whole seed", (title, end) => {
    const name = fileName(title, "csv");
    expect(name).toMatch(/^[a-z0-9-]+\.csv$/);
    expect(name.endsWith(`${end}.csv`)).toBe(true);
    expect(name.length).toBeLessThan(100);
  });
});
