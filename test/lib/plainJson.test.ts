import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesOf, parsePlainJson, unknownMembers, withChanges } from "../../src/lib/plainJson.ts";

/** Objects, lists and scalars without null, which means "taken away" in a change. */
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.integer(),
    fc.string({ maxLength: 4 }),
    fc.boolean(),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "c"), tie("tree")).map((object) => ({ ...object })),
  ),
}));

describe("changes", () => {
  it("turn one value into the other, and are undefined for equal ones", () => {
    fc.assert(
      fc.property(tree, tree, (from, to) => {
        const change = changesOf(from, to);
        expect(change === undefined ? from : withChanges(from, change)).toEqual(to);
        expect(changesOf(to, to)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it("say no more than what differs", () => {
    expect(changesOf({ a: 1, b: { c: 2, d: 3 }, e: 4 }, { a: 1, b: { c: 5, d: 3 } })).toEqual({
      b: { c: 5 },
      e: null,
    });
  });
});

describe("unknown members", () => {
  it("are found at every depth", () => {
    expect(unknownMembers({ a: 1, b: { c: 2, x: 3 }, y: [1] }, { a: 9, b: { c: 0 } })).toEqual({
      b: { x: 3 },
      y: [1],
    });
    expect(unknownMembers({ a: 1 }, { a: 2 })).toBeUndefined();
  });
});

describe("JSON from strangers", () => {
  it.each([
    ["{", /not valid JSON/],
    ["[".repeat(99), /deeper than 24/],
    ['{"a":{"__proto__":1}}', /named __proto__/],
    ["[1e999]", /too large/],
  ])("refuses %s", (text, words) => {
    expect(() => parsePlainJson(text, "It")).toThrow(words);
  });

  it("does not count brackets within texts", () => {
    const text = `["${"[{".repeat(99)}\\"${"[".repeat(99)}"]`;
    expect(parsePlainJson(text, "It")).toEqual(JSON.parse(text));
  });
});
