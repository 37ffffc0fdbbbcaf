import { describe, expect, it } from "vitest";
import { withoutEnd, withoutEnds } from "../../src/lib/ends.ts";

describe("the ends of a text", () => {
  it.each([
    ["", "", ""],
    ["a", "a", "a"],
    ["..a.b..", "..a.b", "a.b"],
    [".!.", "", ""],
    ["a!.", "a", "a"],
  ])("%j loses what is named", (text, end, both) => {
    expect(withoutEnd(text, ".!")).toBe(end);
    expect(withoutEnds(text, ".!")).toBe(both);
  });
});
