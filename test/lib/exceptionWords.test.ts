import { describe, expect, it } from "vitest";
import { InputError, messageOf, thrownText } from "../../src/lib/assert.ts";

const thrown = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
};

describe("what was thrown, in words", () => {
  it("is the error's own sentence where it has one", () => {
    expect(messageOf(new InputError("The file is empty."))).toBe("The file is empty.");
    expect(messageOf(new Error("WebGPU found no graphics adapter"))).toBe("WebGPU found no graphics adapter");
    expect(messageOf("closed")).toBe("closed");
  });

  it.each([
    [() => (undefined as unknown as { a: number }).a, /a fault here; reload/],
    [() => JSON.parse("{"), /a fault here/],
    [() => new Array(-1), /more memory/],
    [() => new ArrayBuffer(2 ** 52), /more memory/],
    [
      () => {
        const deeper = (): number => deeper() + 1;
        return deeper();
      },
      /nested too deeply/,
    ],
    [
      () => {
        throw new TypeError("Failed to fetch dynamically imported module: https://example.org/x.js");
      },
      /^a part of the program could not be fetched: a newer version/,
    ],
    [
      () => {
        throw new DOMException("The serialized value is too large", "QuotaExceededError");
      },
      /storage for the page is full/,
    ],
    [
      () => {
        throw null;
      },
      /no name/,
    ],
  ])("is no exception's text: %s", (work, words) => {
    const error = thrown(work);
    expect(messageOf(error)).toMatch(words);
    if (error instanceof Error) expect(messageOf(error)).not.toContain(thrownText(error));
  });

  it("is the same after it has come from another thread, which keeps name and text alone", () => {
    const error = Object.assign(new Error("x is not a function"), { name: "TypeError" });
    expect(messageOf(error)).toMatch(/a fault here/);
  });
});
