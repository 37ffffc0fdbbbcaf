import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sharedTerms } from "../../../../src/credit/similarity/sharedTerms.ts";
import { batchOf } from "../../../../src/rollout/batch.ts";
import {
  contributionsInWords,
  markTerms,
  unseenInWords,
} from "../../../../src/view/panel/weights/markTerms.ts";

const texts = [
  "On the Cabinet 1, you see a mug 2.",
  "You open the cabinet 3: nothing, the end.",
  "İstanbul 1",
];
const batch = batchOf(
  texts.map((anchor, step) => ({ group: "g", trajectory: "t", step, reward: 0, anchor })),
);
const shared = (oneLetterTerms: boolean) => sharedTerms(batch, 0, 1, { oneLetterTerms, idf: "batch" });
const marked = (text: string, oneLetterTerms = false) =>
  markTerms(text, shared(oneLetterTerms)).flatMap(({ text, share }) => (share > 0 ? [text] : []));

describe("marks of shared terms", () => {
  it("stand on every occurrence, whatever its case, and nowhere else", () => {
    expect(marked(texts[0])).toEqual(["the", "Cabinet", "you"]);
    expect(marked(texts[1])).toEqual(["You", "the", "cabinet", "the"]);
  });

  it("count each term by its share of the similarity, which add up to 1", () => {
    const pieces = markTerms(texts[0], shared(false));
    expect(pieces.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it("leave one-letter terms out unless they are kept", () => {
    const other = batchOf(
      ["cabinet 1", "drawer 1"].map((anchor, step) => ({
        group: "g",
        trajectory: "t",
        step,
        reward: 0,
        anchor,
      })),
    );
    const of = (oneLetterTerms: boolean) =>
      markTerms("cabinet 1", sharedTerms(other, 0, 1, { oneLetterTerms, idf: "batch" }));
    expect(of(false)).toEqual([{ text: "cabinet 1", share: 0 }]);
    expect(of(true)).toEqual([
      { text: "cabinet ", share: 0 },
      { text: "1", share: 1 },
    ]);
  });

  it("change no text, of any script", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const pieces = markTerms(text, shared(true));
        expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      }),
    );
    const own = sharedTerms(batch, 2, 2, { oneLetterTerms: false, idf: "batch" });
    expect(markTerms(texts[2], own)[0].text).toBe("İstanbul");
  });
});

describe("contributions in words", () => {
  it("name the largest and add the rest up", () => {
    const contribution = Float64Array.of(0.4, 0.2, 0.1, 0.05, 0.04, 0.01);
    expect(
      contributionsInWords({ terms: ["a1", "b2", "c3", "d4", "e5", "f6"], contribution, similarity: 0.8 }),
    ).toBe("a1 0.40 + b2 0.20 + c3 0.10 + d4 0.05 + 2 terms more 0.05");
    expect(contributionsInWords({ terms: [], contribution: new Float64Array(0), similarity: 0 })).toBe(
      "no term in common",
    );
  });
});

describe("texts that differ and are taken for the same", () => {
  const same = { terms: ["drawer"], contribution: Float64Array.of(1), similarity: 1 };

  it("differ in terms of one character, which are dropped", () => {
    expect(unseenInWords("You open drawer 1.", "You open drawer 2.", same)).toBe(
      "The texts differ in “1”, “2”, which does not count: terms of one character are dropped.",
    );
  });

  it("differ in order, or in words that hardly count", () => {
    expect(unseenInWords("a mug, a pan", "a pan, a mug", same)).toMatch(/order or punctuation/);
    expect(unseenInWords("a mug here", "a mug there", same)).toMatch(/hardly counts/);
  });

  it("are not explained where they are equal or look different", () => {
    expect(unseenInWords("drawer 1", "drawer 1", same)).toBeNull();
    expect(unseenInWords("drawer 1", "drawer 2", { ...same, similarity: 0.6 })).toBeNull();
  });
});
