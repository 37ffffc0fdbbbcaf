import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Cutter } from "../../../src/formats/container/pieces.ts";
import { InputError } from "../../../src/lib/assert.ts";

function cut(text: string | Uint8Array, sizes: readonly number[] = [], longest?: number) {
  const pieces: [number, string][] = [];
  const problems: [number, string][] = [];
  const cutter = new Cutter(
    {
      piece: ({ bytes, line }) => pieces.push([line, new TextDecoder().decode(bytes)]),
      problem: (line, message) => problems.push([line, message]),
    },
    longest,
  );
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes.length > 0 ? 1 + (sizes[i % sizes.length] % 7) : bytes.length;
    cutter.push(bytes.slice(at, at + size));
    at += size;
  }
  cutter.end();
  return { pieces, problems };
}

const values = (text: string, sizes?: readonly number[]) =>
  cut(text, sizes).pieces.map(([, piece]) => JSON.parse(piece));

describe("cutting", () => {
  it("takes lines, with or without a byte order mark, CRLF, blank lines and a last newline", () => {
    expect(
      cut('\uFEFF{"a":1}\r\n\r\n {"b":"\\n"}\n{"c":3}').pieces.map(([line, p]) => [line, p.trim()]),
    ).toEqual([
      [1, '{"a":1}'],
      [3, '{"b":"\\n"}'],
      [4, '{"c":3}'],
    ]);
    expect(cut("").pieces).toEqual([]);
    expect(cut(" \n\t\n").pieces).toEqual([]);
  });

  it("takes lists and objects over many lines, whatever the chunks", () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
        fc.nat({ max: 3 }),
        fc.array(fc.nat(), { minLength: 1 }),
        (list, indent, sizes) => {
          const plain = JSON.parse(JSON.stringify(list));
          expect(values(JSON.stringify(list, null, indent), sizes)).toEqual(plain);
          expect(values(list.map((one) => JSON.stringify(one)).join("\n"), sizes)).toEqual(plain);
          const [first] = plain;
          if (first && Object.keys(first).length > 0)
            expect(values(JSON.stringify(first, null, 2), sizes)).toEqual([first]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("gives the line on which each begins", () => {
    expect(cut('[\n  {\n "a": 1},\n\n {"b":\n2}\n]').pieces.map(([line]) => line)).toEqual([2, 5]);
  });

  it("says where a file is cut short", () => {
    expect(cut('[\n{"a":1},\n{"b":').problems[0]).toEqual([3, expect.stringContaining("cut short")]);
    expect(cut('[{"a":1},').problems[0][1]).toContain("no closing bracket");
    expect(cut('[{"a":1},').pieces).toHaveLength(1);
    expect(cut('{\n"a":').problems[0]).toEqual([1, expect.stringContaining("cut short")]);
  });

  it("leaves out what is too long, holds none of it, and goes on", () => {
    const long = `{"x":"${"y".repeat(5000)}"}`;
    const { pieces, problems } = cut(`{"a":1}\n${long}\n{"b":2}`, [5], 1000);
    expect(pieces.map(([line]) => line)).toEqual([1, 3]);
    expect(problems).toEqual([[2, expect.stringContaining("longer than")]]);
    expect(cut(`[{"a":1},${long},{"b":2}]`, [5], 1000).pieces).toHaveLength(2);
  });

  it("names other kinds of files", () => {
    const error = (bytes: number[]) => {
      try {
        cut(Uint8Array.from(bytes));
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(InputError);
        return (thrown as Error).message;
      }
      throw new Error("no error");
    };
    expect(error([0xff, 0xfe, 0x7b, 0])).toContain("UTF-16");
    expect(error([0x7b, 0x22, 0, 1])).toContain("binary");
  });
});
