import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countTerms } from "../../src/lib/terms.ts";
import { type Tfidf, termRoom, tfidf } from "../../src/lib/tfidf.ts";

/** The definition, term by term, with a list of documents in place of counts. */
function slowTfidf(documents: string[]): { vocabulary: string[]; rows: number[][] } {
  const terms = documents.map((text) => text.toLowerCase().match(/[a-z0-9_]{2,}/g) ?? []);
  const vocabulary = [...new Set(terms.flat())].sort();
  const idf = vocabulary.map(
    (term) =>
      Math.log((1 + documents.length) / (1 + terms.filter((own) => own.includes(term as never)).length)) + 1,
  );
  const rows = terms.map((own) => {
    const row = vocabulary.map((term, c) => own.filter((t) => t === term).length * idf[c]);
    const norm = Math.hypot(...row);
    return norm === 0 ? row : row.map((x) => x / norm);
  });
  return { vocabulary, rows };
}

/** Every text as often as said; one that no document holds is not part of the corpus. */
function documentsOf(copies: ArrayLike<number>): Parameters<typeof tfidf>[1] {
  const texts = Int32Array.from(copies, (_, i) => i).filter((i) => copies[i] > 0);
  return { texts, copies: texts.map((i) => copies[i]) };
}

function denseRow(
  { vocabulary, vectors: { start, column, value }, vectorOf }: Tfidf,
  text: number,
): number[] {
  const row = new Array<number>(vocabulary.length).fill(0);
  const v = vectorOf(text);
  for (let k = start[v]; k < start[v + 1]; k++) row[column[k]] = value[k];
  return row;
}

const texts = fc.array(
  fc
    .array(fc.constantFrom("a", "mug", "on", "the", "cabinet", "1", "12", "Mug"), { maxLength: 8 })
    .map((w) => w.join(" ")),
  { minLength: 1, maxLength: 8 },
);

describe("tfidf", () => {
  it("is the definition, with texts counted as often as documents hold them", () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(3), { minLength: 8, maxLength: 8 }), (given, copies) => {
        const documents = given.map((_, i) => copies[i]);
        const slow = slowTfidf(given.flatMap((text, i) => new Array<string>(documents[i]).fill(text)));
        const fast = tfidf(countTerms(given), documentsOf(documents));
        expect(fast.vocabulary).toEqual(slow.vocabulary);
        let document = 0;
        given.forEach((_, i) => {
          if (documents[i] === 0) expect(fast.vectorOf(i)).toBe(-1);
          else
            denseRow(fast, i).forEach((x, c) => {
              expect(x).toBeCloseTo(slow.rows[document][c], 12);
            });
          document += documents[i];
        });
      }),
    );
  });

  it("stores equal vectors once", () => {
    const { vectorOf } = tfidf(
      countTerms(["open cabinet 1", "cabinet 2 open", "open open cabinet"]),
      documentsOf([1, 1, 1]),
    );
    expect([0, 1, 2].map(vectorOf)).toEqual([0, 0, 1]);
  });

  it("keeps the most frequent terms; of equally frequent ones those first in order", () => {
    const { vocabulary } = tfidf(countTerms(["zz zz bb cc", "aa dd cc"]), documentsOf([1, 1]), 3);
    expect(vocabulary).toEqual(["aa", "cc", "zz"]);
  });

  it("cuts at the limit in the midst of equally frequent terms: all more frequent ones, then the first in code-point order", () => {
    const name = (i: number) => `t${String(i).padStart(4, "0")}`;
    const all = Array.from({ length: 1100 }, (_, i) => name(i));
    const often = all.slice(1050);
    const once = all.slice(0, 1050);
    // Given in reverse, so that order of appearance would keep others.
    const counts = countTerms([[...once].reverse().join(" "), often.join(" ")]);
    expect(tfidf(counts, documentsOf([1, 2]), 1024).vocabulary).toEqual([...once.slice(0, 974), ...often]);
    expect(tfidf(counts, documentsOf([1, 2]), 1100).vocabulary).toEqual(all);
    // A text keeps the terms that are kept, at length 1.
    const { vectors } = tfidf(counts, documentsOf([1, 2]), 1024);
    expect(vectors.start[1]).toBe(974);
    expect(vectors.value.slice(0, 974).reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(1, 12);
  });

  it("has an empty vocabulary where no text has a term", () => {
    const fit = tfidf(countTerms(["", "a b"]), documentsOf([1, 1]));
    expect(fit.vocabulary).toEqual([]);
    expect([0, 1].map(fit.vectorOf)).toEqual([0, 0]);
    expect([...fit.vectors.start]).toEqual([0, 0]);
  });

  it("fits one corpus after another in the same room as each in a room of its own", () => {
    fc.assert(
      fc.property(texts, fc.array(fc.array(fc.nat(2), { minLength: 8, maxLength: 8 })), (given, corpora) => {
        const counts = countTerms(given);
        const room = termRoom(counts);
        for (const copies of corpora) {
          const documents = documentsOf(given.map((_, i) => copies[i]));
          const [shared, own] = [tfidf(counts, documents, 3, room), tfidf(counts, documents, 3)];
          expect({ ...shared, vectorOf: given.map((_, i) => shared.vectorOf(i)) }).toEqual({
            ...own,
            vectorOf: given.map((_, i) => own.vectorOf(i)),
          });
        }
      }),
    );
  });

  it("refuses texts that were not counted", () => {
    expect(() => tfidf(countTerms(["a"]), documentsOf([1, 1]))).toThrow(
      "2 numbers of documents for 2 of 1 texts",
    );
  });
});
