import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visible, visibleText } from "../../src/lib/visible.ts";

describe("a label of others", () => {
  it.each([
    ["plain é 日 😀", "plain é 日 😀"],
    ["GRPO\u202eOMxorP", "GRPO⟨U+202E⟩OMxorP"],
    ["a\u2066b\u2069", "a⟨U+2066⟩b⟨U+2069⟩"],
    ["a\u200f\u061c", "a⟨U+200F⟩⟨U+061C⟩"],
    ["a\u0000\u001b[31m\u007f", "a␀␛[31m␡"],
    ["a\nb\tc\u0085\u2028", "a␊b␉c⟨U+0085⟩⟨U+2028⟩"],
  ])("%j shows what cannot be seen", (label, shown) => {
    expect(visible(label)).toBe(shown);
    expect(visible(shown)).toBe(shown);
  });

  it("in several lines keeps its lines", () => {
    expect(visibleText("a\n\tb\r\n\u202ec\u0007")).toBe("a\n\tb\r\n⟨U+202E⟩c␇");
  });

  it("never turns the direction, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/u);
      }),
    );
  });
});
