import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase64url, toBase64url } from "../../src/lib/base64url.ts";

describe("base64url", () => {
  it("is the one of RFC 4648 without padding, both ways", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString("base64url"));
        expect(fromBase64url(text)).toEqual(bytes);
      }),
    );
  });

  it.each([
    ["A", /1 characters/],
    ["AA=", /character “=”/],
    ["AB", /middle of a byte/],
  ])("refuses %s", (text, words) => {
    expect(() => fromBase64url(text)).toThrow(words);
  });
});
