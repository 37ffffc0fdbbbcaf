import { describe, expect, it } from "vitest";
import { isTruthy, parsePythonJson, pythonItems, pythonText } from "../../src/lib/pythonJson.ts";

describe("Python's JSON", () => {
  it("has numbers that JSON lacks, and leaves texts with their names alone", () => {
    expect(parsePythonJson('{"a": NaN, "b": [-Infinity, Infinity, 1], "c": "NaN \\" Infinity"}')).toEqual({
      a: Number.NaN,
      b: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 1],
      c: 'NaN " Infinity',
    });
    expect(parsePythonJson('["NaN"]')).toEqual(["NaN"]);
    for (const text of ["", "{", "[NaNa]", "[undefined]"])
      expect(() => parsePythonJson(text)).toThrow(SyntaxError);
  });

  it("has values that are false, printed and gone through as in Python", () => {
    expect(["", 0, null, false, [], {}, Number.NaN, "0", [0], { a: 0 }].map(isTruthy)).toEqual([
      ...[false, false, false, false, false, false, true, true, true, true],
    ]);
    expect([null, true, 3, 0.5, 1e-5, Number.NaN, Number.NEGATIVE_INFINITY, "é"].map(pythonText)).toEqual([
      ...["None", "True", "3", "0.5", "1e-05", "nan", "-inf", "é"],
    ]);
    expect([[1], "añ", { a: 1, b: 2 }, 3, null].map(pythonItems)).toEqual([
      ...[[1], ["a", "ñ"], ["a", "b"], null, null],
    ]);
  });
});
