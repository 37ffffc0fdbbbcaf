import { readdirSync, readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { loadUserMethod } from "../../../src/credit/user/loadUserMethod.ts";
import { parseSource } from "../../../src/credit/user/source/nodes.ts";
import { readSource } from "../../../src/credit/user/source/readSource.ts";
import { takeTypesOff } from "../../../src/credit/user/source/takeTypesOff.ts";
import { fromRoot } from "../../paths.ts";

const off = (source: string) => takeTypesOff(source, parseSource(source));
const load = (source: string) =>
  loadUserMethod(source, "own.ts", (script, filename) => runInThisContext(script, { filename }));
const complaint = (work: () => unknown): string => {
  try {
    work();
    return "accepted";
  } catch (error) {
    return (error as Error).message;
  }
};

describe("types", () => {
  it.each([
    ["let a: number = 1", "let a         = 1"],
    ["let a!: number", "let a        ;"],
    ["f(a as any as number)", "f(a                 )"],
    ["f((a) as T)", "f((a)     )"],
    ["f(<T>a)", "f(   a)"],
    ["f(a!.b!)", "f(a .b )"],
    ["f(a satisfies T)", "f(a            )"],
    ["const f = <T,>(x: T, y?: T): T => x", "const f =     (x   , y    )    => x"],
    ["new Map<string, number[]>()", "new Map                  ()"],
    ["interface A { b: 1 }", ";                   "],
    ["type A = {\n b: 1 }\n(b)()", ";         \n       \n(b)()"],
    ["import type { A } from 'b'", ";                         "],
    ["import { type A, type B } from 'b'", ";                                 "],
    ["export type A = 1;", ";                 "],
    ["declare const a: number;", ";                       "],
    ["function f(a: string): void;\nfunction f(a) {}", ";                           \nfunction f(a) {}"],
    ["const { a }: { a: 1 } = b", "const { a }           = b"],
    ["try {} catch (e: unknown) {}", "try {} catch (e         ) {}"],
    ["x = a as T\n(b)()", "x = a    ;\n(b)()"],
    ["x = a!\n[b]", "x = a \n[b]"],
    [
      "class A<T> extends B<T> implements C, D { static readonly x: T = 1; private y?: T; get z(): T { return 1 } }",
      "class A    extends B                    { static          x    = 1;         y    ; get z()    { return 1 } }",
    ],
  ])("of %j leave blanks", (source, plain) => {
    expect(off(source)).toBe(plain);
  });

  it.each([
    "enum A { b }",
    "namespace A { const b = 1 }",
    "class A { constructor(private a) {} }",
    "abstract class A {}",
  ])("cannot be taken off %j", (source) => {
    expect(complaint(() => off(source))).toMatch(/^line 1, column \d+: Only types can be taken off/);
  });

  it("leave lines and columns where they were", () => {
    for (const name of readdirSync(fromRoot("examples/estimators"))) {
      const source = readFileSync(fromRoot("examples/estimators", name), "utf8");
      const plain = off(source);
      expect(plain).toHaveLength(source.length);
      // Every character that is left is the one that stood there.
      expect([...plain].every((letter, i) => letter === source[i] || letter === " " || letter === ";")).toBe(
        true,
      );
    }
  });
});

describe("a file", () => {
  const ok = "export function estimate() { return { advantage: [] } }";

  it("exports by name, in any way", () => {
    for (const source of [
      ok,
      "export const estimate = () => ({ advantage: [] })",
      "function estimate() {}\nexport { estimate }",
      "function inner() {}\nexport { inner as estimate }",
      `${ok}\nexport const title = "x", params = {}`,
    ])
      expect(
        complaint(() => load(source)),
        source,
      ).toBe("accepted");
    expect(load(`export const title = "Mine";\n${ok}`).method.title).toBe("Mine");
    expect(load(`\ufeffexport const a = 1;\r\n${ok}`).method.source).toBe(`export const a = 1;\n${ok}`);
  });

  it.each([
    ["export const a = 1", /^The file exports no function estimate/],
    ["export default function estimate() {}", /^line 1, column 1: Export by name/],
    [`import { a } from "b";\n${ok}`, /^line 1, column 1: A file cannot import others/],
    [`${ok}\nexport * from "b"`, /^line 2, column 1: /],
    ["export const estimate = 1", /^estimate is 1; export a function\.$/],
    [`${ok}\nconst a = ;`, /^line 2, column 11: Unexpected token\.$/],
    [`const a = 1;\nconst a = 2;\n${ok}`, /^line 2, column 7: Identifier 'a' has already been declared\.$/],
    [`await 1;\n${ok}`, /^line 1, column 7: /],
    [`${ok}\nmissing.x = 1;`, /^line 2, column 1: missing is not defined\.$/],
    [`${ok}\n    throw "no";`, /^loading the file: no\.$/],
    [`${ok}\nexport const title = 3`, /^title is 3; export a text/],
    [`${ok}\nexport const title = "a\\nb"`, /^title is "a\\nb"; export a text/],
    [`${ok}\nexport const params = 3`, /^params is not an object/],
    [`${ok}\nexport const params = { tau: 1 }`, /^params\.tau is 1; write/],
    [
      `${ok}\nexport const params = { tau: { default: 9, min: 0, max: 1 } }`,
      /default 9 does not lie in 0 … 1/,
    ],
    [
      `${ok}\nexport const params = { tau: { default: 1, min: 0 } }`,
      /^params\.tau: default, min and max must be/,
    ],
    [`${ok}\nexport const params = { tau: { default: "a", choices: ["b"] } }`, /^params\.tau: give choices/],
    [`${ok}\nexport const params = { "a b": { default: true } }`, /"a b" is no name for a parameter/],
  ])("is refused: %j", (source, pattern) => {
    expect(complaint(() => load(source))).toMatch(pattern);
  });
});

describe("what depends on the engine", () => {
  const found = (code: string) =>
    readSource(`export function estimate(batch, params, kit) { ${code} }`).dependences.map(
      ({ name }) => name,
    );

  it("is found in the syntax, not in the text", () => {
    expect(found("return Math.exp(1)")).toEqual(["Math.exp"]);
    expect(found("/* Math.exp */ return 'Math.exp' + `Math.log`")).toEqual([]);
    expect(found("return x ** 2 + Math.sqrt(batch.rows)")).toEqual(["**", "x"]);
    expect(found("let y = 2; y **= 3")).toEqual(["**"]);
    expect(found("return `$" + "{Math.sin(1)}`")).toEqual(["Math.sin"]);
  });

  it("is found behind other names", () => {
    expect(found("const { exp } = Math; return exp(1)")).toEqual(["Math"]);
    expect(found("const M = Math; return M.exp(1)")).toEqual(["Math"]);
    expect(found("return Math['exp'](1)")).toEqual(["Math[…]"]);
    expect(found("const Math = 1; return Math.exp(1)")).toContain("Math.exp");
    expect(found("return globalThis.Math.exp(1)")).toEqual(["globalThis"]);
    expect(found("return new Date().getTime() + performance.now()")).toEqual(["Date", "performance"]);
    expect(found("return [2, 1].map((n) => n.toLocaleString())")).toEqual(["toLocaleString"]);
    expect(found("return Math.random()")).toEqual(["Math.random"]);
  });

  it("is nothing the language fixes", () => {
    expect(
      found(
        `const { tau: t = 1, ...rest } = params; let best = -Infinity;
         outer: for (const [a, b] of Object.entries(rest)) { if (a) continue outer; best = Math.max(best, Number(b)); }
         class Sum { total = 0; add(x) { this.total += Math.abs(x); return this; } }
         try { new Float64Array(3).fill(NaN); } catch (error) { throw new Error(error); }
         return { advantage: kit.perRow((r) => kit.exp(batch.returns[r]) / Math.sqrt(t) + new Sum().add(best).total) };`,
      ),
    ).toEqual([]);
  });

  it("stands with its place and its twin", () => {
    const { dependences } = readSource("export function estimate(batch) {\n  return Math.exp(1);\n}");
    expect(dependences).toEqual([{ name: "Math.exp", line: 2, column: 10, instead: "kit.exp" }]);
  });
});

describe("another file", () => {
  it.each(["export { estimate } from 'b';", "export * from 'b';"])("is not to be had: %j", (source) => {
    expect(complaint(() => readSource(source))).toBe(
      "line 1, column 1: A file cannot import others; everything it may use is in batch, params and kit.",
    );
  });
});
