import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSimilar, sequenceOf, similarityRatio } from "../../src/lib/sequenceMatcher.ts";
import { fromRoot } from "../paths.ts";

const golden: { a: string; b: string; ratio: number }[] = JSON.parse(
  readFileSync(fromRoot("test/golden/text/sequenceMatcher.json"), "utf8"),
);

describe("similarity ratio", () => {
  it("is Python's, autojunk included", () => {
    for (const { a, b, ratio } of golden)
      expect(similarityRatio(sequenceOf(a), sequenceOf(b)), `${a} / ${b}`).toBeCloseTo(ratio, 14);
  });

  it("answers at the threshold as the ratio does", () => {
    for (const { a, b, ratio } of golden) {
      const [x, y] = [sequenceOf(a), sequenceOf(b)];
      expect(isSimilar(x, y, ratio)).toBe(true);
      expect(isSimilar(x, y, ratio + 1e-9)).toBe(false);
    }
  });

  it("is 1 for equal short texts and lies in 0 … 1", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (a, b) => {
        expect(similarityRatio(sequenceOf(a), sequenceOf(a))).toBe(1);
        const ratio = similarityRatio(sequenceOf(a), sequenceOf(b));
        expect(ratio >= 0 && ratio <= 1).toBe(true);
      }),
    );
  });
});
