import { readFileSync } from "node:fs";
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
