import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countTerms } from "../../src/lib/terms.ts";
import { fromRoot } from "../paths.ts";

type Counts = [string, number][];
const golden: { text: string; terms: Counts; withOneLetter: Counts }[] = JSON.parse(
  readFileSync(fromRoot("test/golden/text/terms.json"), "utf8"),
);

function countsOf(text: string, oneLetter: boolean): Counts {
  const { terms, column, value } = countTerms([text], oneLetter);
  return [...column].map((c, k) => [terms[c], value[k]]);
}

describe("terms", () => {
  it("are those of Python's pattern, lower case and order", () => {
    for (const { text, terms, withOneLetter } of golden) {
      expect(countsOf(text, false)).toEqual(terms);
      expect(countsOf(text, true)).toEqual(withOneLetter);
    }
  });

  it("are counted by text, also past the first size of the table", () => {
    const many = Array.from({ length: 3000 }, (_, i) => `term${i}`);
    const { terms, start, column, value } = countTerms([many.join(" "), "", "term7 TERM7, x term12"]);
    expect(terms).toEqual([...many].sort());
    expect([...start]).toEqual([0, 3000, 3000, 3002]);
    expect([...column.slice(3000)].map((c) => terms[c])).toEqual(["term12", "term7"]);
    expect([...value.slice(3000)]).toEqual([1, 2]);
    // Found again after the table has grown: as many terms, each counted in both texts.
    const twice = countTerms([many.join(" "), many.toReversed().join(" ")]);
    expect(twice.terms).toHaveLength(3000);
    expect(twice.column.slice(0, 3000)).toEqual(twice.column.slice(3000));
  });
});

const pieces = fc.array(
  fc.constantFrom(
    "mug",
    "Mug 1",
    ". ",
    "] ",
    ".",
    " ",
    "[SEP] ",
    "ΟΔΟΣ",
    "Σ. ",
    "é1",
    "\u0301",
    "x",
    "𝐀b",
    "İ",
    "\n",
    "3.5",
  ),
  { maxLength: 12 },
);

it("texts have the terms they have when read in one piece, however often their sentences come again", () => {
  /** The definition: all words of the lower-case text, counted. */
  const slow = (text: string, oneLetter: boolean) => {
    const counts = new Map<string, number>();
    for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}_]+/gu))
      if (oneLetter || [...word].length > 1) counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts;
  };
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 6 }), fc.boolean(), (given, oneLetter) => {
      const texts = [...given, ...given].map((parts) => parts.join(""));
      const { terms, start, column, value } = countTerms(texts, oneLetter);
      texts.forEach((text, i) => {
        const found = Array.from(column.slice(start[i], start[i + 1]));
        expect(found).toEqual(found.toSorted((a, b) => a - b));
        expect(new Map(found.map((c, k) => [terms[c], value[start[i] + k]]))).toEqual(
          new Map([...slow(text, oneLetter)]),
        );
      });
    }),
  );
});
