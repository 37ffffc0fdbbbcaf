import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digest } from "../../src/lib/digest.ts";
import { cosOfTurn, exp, log, power } from "../../src/lib/portable.ts";
import { fromRoot } from "../paths.ts";

function near(actual: number, exact: number, ulps = 3): void {
  expect(Math.abs(actual - exact)).toBeLessThanOrEqual(ulps * 2 ** -53 * Math.abs(exact) + 2 ** -1074);
}

describe("portable functions", () => {
  it("exp is right to the last bits", () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 709, noNaN: true }), (x) => near(exp(x), Math.exp(x))),
      { numRuns: 5000 },
    );
    expect([exp(0), exp(-800), exp(800), exp(Number.NaN)]).toEqual([1, 0, Infinity, Number.NaN]);
    near(exp(-740), Math.exp(-740));
    near(exp(709.7), Math.exp(709.7));
  });

  it("log is right to the last bits, near 1 and at the ends too", () => {
    const numbers = fc.oneof(
      fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true }),
      fc.double({ min: 0.3, max: 3, noNaN: true }),
      fc.double({ min: 1 - 1e-9, max: 1 + 1e-9, noNaN: true }),
    );
    fc.assert(
      fc.property(numbers, (x) => near(log(x), Math.log(x))),
      { numRuns: 5000 },
    );
    expect([log(1), log(0), log(-1), log(Infinity)]).toEqual([0, -Infinity, Number.NaN, Infinity]);
    near(log(5e-324), Math.log(5e-324));
  });

  it("power is right to fourteen digits and exact where squaring is", () => {
    expect([power(0, 0), power(0, 4), power(0, 0.5), power(3, 5), power(0.5, 10)]).toEqual([
      1, 0, 0, 243, 0.0009765625,
    ]);
    const bases = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(bases, fc.double({ min: -9, max: 40, noNaN: true }), (x, y) => {
        const exact = x ** y;
        expect(Math.abs(power(x, y) - exact)).toBeLessThanOrEqual(1e-13 * exact);
      }),
    );
    near(power(0.999, 5000), 0.999 ** 5000, 5000);
  });

  it("the cosine is right to the last bits", () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), (word) => {
        const exact = Math.cos((2 * Math.PI * word) / 2 ** 32);
        expect(Math.abs(cosOfTurn(word) - exact)).toBeLessThan(1e-15);
      }),
      { numRuns: 5000 },
    );
    expect([0, 0x40000000, 0x80000000, 0xc0000000].map(cosOfTurn).map((x) => x + 0)).toEqual([1, 0, -1, 0]);
  });

  it("give these very bits in every engine", () => {
    const grid = Float64Array.from({ length: 4000 }, (_, i) => (i + 0.5) / 100);
    expect([
      digest(grid.map((x) => exp(20 - x))),
      digest(grid.map(log)),
      digest(grid.map((x) => power(x, 2.5))),
      digest(grid.map((x) => cosOfTurn(x * 1e8))),
    ]).toEqual(["7f4dfe16d5033bd9", "1a4bbea47c94a088", "59da7a63ac278c12", "fc25ff50acaf0963"]);
  });
});

describe("the numbers of a run", () => {
  const source = fromRoot("src");
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !/^(engine|store|view|cli)\b/.test(name),
  );

  it("come from portable functions only", () => {
    const open =
      /\bMath\.(exp|expm1|log|log2|log10|log1p|cos|sin|tan|tanh|atan2?|pow|cbrt|hypot)\(|(?<!\b2 )\*\*(?! -?\d)/;
    const wrong = files.filter((name) =>
      readFileSync(join(source, name), "utf8")
        .split("\n")
        .some((line) => !/^\s*(\/?\*|\/\/)/.test(line) && open.test(line.replace(/\/\*\*.*|"[^"]*"/g, ""))),
    );
    expect(files.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });
});
